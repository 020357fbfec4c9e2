import itertools
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphbuild.resolve.gazetteer import Trie, fold_word, nisba_forms, words
from graphbuild.resolve.registry import load_registry, surname

registry = load_registry()


def by_kind(kind):
    return [e for e in registry.entries.values() if e.kind == kind]


def found(text, language):
    trie = registry.trie(language)
    ws = words(text)
    hits = (trie.longest(text, ws, i) for i in range(len(ws)))
    return {(text[m.start : m.end], f.entry) for m in hits if m for f in m.values}


def test_the_registry_has_the_states_of_the_world_and_many_others():
    assert len([e for e in by_kind("state") if len(e.id) == len("state:xx")]) >= 195
    assert len(by_kind("person")) >= 3500
    assert len(by_kind("organization")) >= 1400
    assert len(by_kind("armed_group")) >= 60


def test_ids_are_unique_and_whatever_an_entry_refers_to_is_there():
    for e in registry.entries.values():
        assert e.country is None or e.country in registry.entries, e.id
        assert all(o["of"] in registry.entries for o in e.row.get("offices", ())), e.id
    assert len({e.name for e in by_kind("state")}) == len(by_kind("state"))


def test_offices_end_after_they_start():
    for e in registry.entries.values():
        for o in e.row.get("offices", ()):
            assert o.get("start", "") <= o.get("end", "9999"), (e.id, o)


def test_an_actor_carries_its_arabic_name_and_offices():
    starmer = registry.actor("person:keir-starmer")
    assert (starmer.name, starmer.name_ar, starmer.country) == ("Keir Starmer", "كير ستارمر", "state:gb")
    assert starmer.offices[0]["office"] == "Prime Minister"
    assert registry.actor("person:nobody") is None


@pytest.mark.parametrize(
    ("office", "of", "on", "holder"),
    [
        ("President", "state:us", date(2019, 5, 1), "person:donald-trump"),
        ("President", "state:us", date(2022, 5, 1), "person:joe-biden"),
        ("Secretary-General", "org:united-nations", date(2020, 1, 1), "person:antonio-guterres"),
        ("Chancellor", "state:de", date(2025, 5, 7), "person:friedrich-merz"),
    ],
)
def test_the_holder_of_an_office_is_found_by_date(office, of, on, holder):
    assert registry.holder(office, of, on).id == holder


def test_where_the_dates_leave_it_open_nobody_holds_the_office():
    assert registry.holder("President", "state:us", date(2025, 1, 20)) is None  # two that day
    assert registry.holder("President", "state:us", date(1850, 1, 1)) is None


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Keir Starmer", "Starmer"),
        ("Ursula von der Leyen", "von der Leyen"),
        ("Recep Tayyip Erdoğan", "Erdoğan"),
        ("Axios (website)", "Axios"),
        ("Marine Le Pen", "Le Pen"),
    ],
)
def test_surname(name, short):
    assert surname(name) == short


def test_names_are_found_behind_clitics_and_in_other_spellings():
    text = "ولبريطانيا وللاتحاد الأوروبي وكييڤ وعبدالله الثاني وعبد الله الثاني"
    assert {e for _, e in found(text, "ar")} >= {
        "state:gb",
        "org:european-union",
        "state:ua",
        "person:abdullah-ii-of-jordan",
    }
    assert ("لاتحاد الأوروبي", "org:european-union") in found(text, "ar")
    assert {e for _, e in found("Erdogan met Volodymyr Zelenskiy and Viktor Orban", "en")} >= {
        "person:recep-tayyip-erdogan",
        "person:volodymyr-zelenskyy",
        "person:viktor-orban",
    }


@pytest.mark.parametrize(
    "form", ["بريطاني", "البريطانية", "بريطانيين", "البريطانيون", "بريطانيات", "البريطانيتان", "بريطانيا"]
)
def test_a_nationality_adjective_is_found_in_all_its_forms(form):
    assert (form, "state:gb") in found(form, "ar")


def test_an_adjective_of_two_words_agrees_in_both():
    forms = {f for f, _ in nisba_forms("كوري شمالي")}
    assert {"الكورية الشمالية", "الكوريين الشماليين", "كوريون شماليون"} <= forms
    assert "الجنوب أفريقية" in {f for f, _ in nisba_forms("جنوب أفريقي")}


@given(st.text())
def test_words_are_substrings_of_any_text_in_order(text):
    ws = words(text)
    assert all(text[w.start : w.end] == w.raw for w in ws)
    assert all(a.end <= b.start for a, b in itertools.pairwise(ws))


@given(st.text(min_size=1))
def test_folding_twice_changes_nothing(text):
    assert fold_word(fold_word(text)) == fold_word(text)


def test_a_trie_gives_the_longest_name():
    trie = Trie()
    trie.add("New York", 1)
    trie.add("New York Times", 2)
    text = "the New-York Times said"
    match = trie.longest(text, words(text), 1)
    assert (match.values, text[match.start : match.end]) == ((2,), "New-York Times")
