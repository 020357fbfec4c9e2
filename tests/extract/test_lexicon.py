"""The trigger lexicon, the glossary and the signal words: the data keeps to its format, and says so where it does not."""

from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from graphbuild import resources
from graphbuild.errors import GraphbuildError
from graphbuild.extract import constructions, english_words, glossary, label_words, meaning, phrase_words, words
from graphbuild.extract.actor_lexicon import institutions
from graphbuild.extract.actor_lexicon import load_lexicon as load_titles
from graphbuild.extract.candidates import candidates
from graphbuild.extract.lexicon import NONE, load_lexicon
from graphbuild.extract.view import View
from graphbuild.language import load
from graphbuild.language.ar.morphology import fold
from graphbuild.ontology import event_types

LANGUAGES = ("ar", "en")


def files(language):
    return resources.list_dir(f"language/{language}/lexicon/triggers", ".yaml")


@cache
def rows(language):
    """(type, section, row) of every entry, as the files list them; general words have the type none."""
    return [
        (NONE if Path(path).stem == "general" else Path(path).stem, section, row)
        for path in files(language)
        for section, entries in resources.read_yaml(path).items()
        for row in entries or []
    ]


def is_arabic(text):
    return any("\u0600" <= c <= "\u06ff" for c in text)


@pytest.fixture
def data(tmp_path, monkeypatch):
    """Data files from a folder of the test: write(path, text) puts one there, all others are the package's own."""
    real = resources.resource

    def resource(path):
        mine = tmp_path / path
        return mine if mine.exists() else real(path)

    def write(path, text):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")

    cached = (
        load_lexicon,
        words.load_words,
        glossary.load_glossary,
        constructions.constructions,
        english_words.english_words,
        label_words.label_data,
        phrase_words.phrase_words,
        meaning.word_classes,
        meaning.senses,
        meaning.classes,
    )
    monkeypatch.setattr(resources, "resource", resource)
    monkeypatch.setenv("GRAPHBUILD_CACHE", "off")
    for function in cached:
        function.cache_clear()
    yield write
    for function in cached:
        function.cache_clear()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_type_has_a_file_and_every_file_a_type(language):
    assert {Path(path).stem for path in files(language)} == {*event_types(), "general"}
    assert len(event_types()) == 18


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_type_has_at_least_eighty_lemmas(language):
    lemmas = Counter(type_ for type_, _ in {(type_, row["lemma"]) for type_, _, row in rows(language)})
    assert min(lemmas[type_] for type_ in event_types()) >= 80, lemmas


def test_bodies_with_a_pronoun_are_bodies_that_every_state_has():
    assert set(load_titles("ar").own_bodies.values()) <= set(institutions())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_entry_is_read(language):
    assert len(load_lexicon(language).entries) == len(rows(language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_lemma_stands_twice_in_a_section_of_a_type(language):
    counts = Counter((type_, section, row["lemma"]) for type_, section, row in rows(language))
    assert [entry for entry, n in counts.items() if n > 1] == []


def test_an_arabic_imperfect_begins_with_ya():
    verbs = [row for _, section, row in rows("ar") if section == "verbs" or "imperfect" in row]
    assert len(verbs) > 500
    assert [row["lemma"] for row in verbs if not row["imperfect"].startswith("ي")] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_mode_is_one_of_its_type(language):
    off = [
        (t, row["lemma"]) for t, _, row in rows(language) if "mode" in row and row["mode"] not in event_types()[t].modes
    ]
    assert off == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_head_of_a_phrase_is_one_of_its_words(language):
    off = [e.lemma for e in load_lexicon(language).entries if not 0 <= e.head[0] <= e.head[1] <= len(e.rest)]
    assert off == []


def test_a_gloss_is_in_the_other_language():
    assert [e.lemma for e in load_lexicon("ar").entries if is_arabic(e.gloss) or not is_arabic(e.lemma)] == []
    assert [e.lemma for e in load_lexicon("en").entries if not is_arabic(e.gloss) or is_arabic(e.lemma)] == []
    assert [e.lemma for e in load_lexicon("ar").entries if e.verb and is_arabic(e.verb)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_signal_words_can_be_read(language):
    lists = words.load_words(language).lists
    assert {"future", "possible", "attribution", "condition_scope"} <= lists.keys()
    assert all(phrase and all(phrase) for phrases in lists.values() for phrase in phrases)


def test_the_glossary_can_be_read_and_every_gloss_says_something():
    known = glossary.load_glossary()
    assert len(known.words) > 5000
    assert known.words["عسكري"][0] == "military"
    nouns = resources.read_yaml("language/ar/lexicon/glossary.yaml")["nouns"]
    assert [arabic for arabic, row in nouns.items() if not row["en"].strip() or is_arabic(row["en"])] == []


BROKEN = {
    "no gloss": "verbs:\n- {lemma: وافق, imperfect: يوافق, example: وافق البرلمان}\n",
    "no imperfect": "verbs:\n- {lemma: وافق, gloss: agree, example: وافق البرلمان}\n",
    "imperfect without ya": "verbs:\n- {lemma: وافق, imperfect: وافق, gloss: agree, example: وافق البرلمان}\n",
    "unknown field": "nouns:\n- {lemma: موافقة, gloss: agreement, example: موافقة, colour: red}\n",
    "unknown role": "nouns:\n- {lemma: موافقة, gloss: agreement, example: موافقة, frame: {gen: author}}\n",
    "unknown section": "adverbs: []\n",
    "a head that is no word": "phrases:\n- {lemma: أبدى استعداد, imperfect: يبدي, gloss: offer, example: أبدى استعداده, head: last}\n",
    "no YAML": "verbs: [\n",
}


@pytest.mark.parametrize("text", BROKEN.values(), ids=BROKEN.keys())
def test_an_entry_that_is_off_names_its_file(data, text):
    data("language/ar/lexicon/triggers/AGREE.yaml", text)
    with pytest.raises(GraphbuildError, match=r"lexicon/triggers/AGREE\.yaml: ") as error:
        load_lexicon("ar")
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("path", "text", "read"),
    [
        ("language/ar/lexicon/glossary.yaml", "nouns: {أمن: security}\n", lambda: glossary.load_glossary()),
        ("language/ar/lexicon/glossary.yaml", "finite: {التقط: pick up}\n", lambda: glossary.load_glossary()),
        ("language/en/lexicon/classes.yaml", "site: airport\n", lambda: meaning.classes("en", "airport")),
        ("language/en/lexicon/words.yaml", "future: will\n", lambda: words.load_words("en")),
        ("language/ar/lexicon/constructions.yaml", "ألقى: {nouns: القبض}\n", lambda: constructions.constructions()),
        ("language/ar/lexicon/phrases.yaml", "that: [أن]\n", phrase_words.phrase_words),
        ("language/en/lexicon/order.yaml", "digits: [one]\n", lambda: english_words.english_words()),
        ("ontology/labels.yaml", "types: {}\nmodes: {}\n", lambda: label_words.label_data()),
    ],
)
def test_other_data_that_is_off_names_its_file(data, path, text, read):
    data(path, text)
    with pytest.raises(GraphbuildError, match=f"^{path}: "):
        read()


@pytest.mark.parametrize(
    ("language", "word", "known"),
    [
        ("en", "airports", {"site"}),
        ("ar", "المطار", {"site"}),
        ("en", "strike", {"violence", "protest"}),
        ("en", "zzyzx", set()),
    ],
)
def test_the_class_of_a_word_is_that_of_its_english_sense(language, word, known):
    assert set(meaning.classes(language, fold(word))) == known


def test_a_verb_that_names_no_event_has_its_sense_in_all_its_forms():
    assert {meaning.senses("ar", fold(form)) for form in ("التقط", "يلتقط", "تلتقط", "التقطوا")} == {("pick",)}


def test_an_entry_of_ones_own_is_found_in_its_inflected_forms(data):
    data(
        "language/ar/lexicon/triggers/PROTEST.yaml",
        "verbs:\n- {lemma: تبرطم, imperfect: يتبرطم, gloss: grumble, example: تبرطم العمال}\n",
    )
    found = load_lexicon("ar").words
    for form in ("تبرطمت", "تبرطموا", "يتبرطمون", "تتبرطم"):
        assert {f.entry.lemma for f in found[form]} == {"تبرطم"}, form


def found_in(example, language, entry):
    """Whether a candidate of the example, its tokens alone, has a reading of the entry."""
    doc = load(language).make_doc(example)
    for token in doc[1:]:
        token.is_sent_start = False
    found = candidates(View(doc), load_lexicon(language))
    return any((f.entry.type, f.entry.lemma) == (entry.type, entry.lemma) for c in found for f in c.forms)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_inflected_form_of_an_example_is_found(language):
    examples = {(t, row["lemma"]): row["example"] for t, _, row in rows(language)}
    entries = load_lexicon(language).entries
    missed = [(e.type, e.lemma) for e in entries if not found_in(examples[e.type, e.lemma], language, e)]
    assert 1 - len(missed) / len(entries) >= 0.94, missed
