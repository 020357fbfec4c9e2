import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphbuild.extract.actors import make_actors  # noqa: F401  (register the components)
from graphbuild.extract.places import make_places  # noqa: F401
from graphbuild.extract.times import make_times  # noqa: F401
from graphbuild.language import load_trained

PIPELINES = {}


def read(text, language):
    if language not in PIPELINES:
        PIPELINES[language] = nlp = load_trained(language)
        nlp.add_pipe("graphbuild_actors")
        nlp.add_pipe("graphbuild_times")
        nlp.add_pipe("graphbuild_places")
    doc = PIPELINES[language](text)
    return {s._.place.text: s._.place for s in doc.spans["places"]}


@pytest.mark.parametrize(
    ("text", "language", "written", "name", "country"),
    [
        ("انفجرت سيارة في مدينة الموصل أمس.", "ar", "الموصل", "Mosul", "IQ"),
        ("وصل الوفد إلى إسطنبول للقاء الوسطاء.", "ar", "إسطنبول", "Istanbul", "TR"),
        ("A bomb exploded in Mosul on Monday.", "en", "Mosul", "Mosul", "IQ"),
        ("Talks were held in The Hague.", "en", "The Hague", "The Hague", "NL"),
        ("اجتمع الوزراء في لندن.", "ar", "لندن", "London", "GB"),
    ],
)
def test_places_have_their_english_name_country_and_coordinates(text, language, written, name, country):
    place = read(text, language)[written]
    assert (place.name, place.country_code) == (name, country)
    assert place.place_id.startswith("geo:")
    assert place.latitude is not None


def test_one_place_has_one_id_in_both_languages():
    assert (
        read("انفجرت سيارة في الموصل.", "ar")["الموصل"].place_id
        == read("A car exploded in Mosul.", "en")["Mosul"].place_id
    )


def test_a_state_that_acts_is_no_place_and_one_behind_in_is():
    assert "فرنسا" not in read("أدانت فرنسا الهجوم.", "ar")
    assert read("وقع الهجوم في فرنسا.", "ar")["فرنسا"].name == "France"


def test_a_person_s_name_holds_no_place():
    assert read("التقى جاك لندن الوزير.", "ar") == {}


def test_clitics_stay_outside():
    assert "بغداد" in read("قتل جندي ببغداد أمس.", "ar")


@pytest.mark.parametrize(
    ("text", "language", "written"),
    [
        ("اندلعت اشتباكات في مخيم الزعفرانة أمس.", "ar", "الزعفرانة"),
        ("قتل جنديان في بلدة كاردوفيل.", "ar", "كاردوفيل"),
        ("Clashes broke out in Vardinka on Monday.", "en", "Vardinka"),
        ("Police cleared protesters from Makuta Road.", "en", "Makuta Road"),
        ("Soldiers entered the village of Tarsheen.", "en", "Tarsheen"),
    ],
)
def test_a_word_beside_an_unknown_name_tells_that_it_is_a_place(text, language, written):
    place = read(text, language)[written]
    assert place.place_id.startswith("place:~")
    assert place.latitude is None


def test_a_month_or_a_person_behind_in_is_no_place():
    assert read("The ceasefire took effect in February.", "en") == {}
    assert read("The law came into force in Emmanuel Macron's second term.", "en") == {}


def test_a_square_is_no_town_of_that_name():
    assert all(p.name != "Medan" for p in read("تجمع المحتجون في ميدان التحرير.", "ar").values())


WORDS = {
    "ar": "في ب مدينة بغداد ببغداد وفي لندن طرابلس غزة قطاع شمال القدس المحتلة من إلى الموصل ، . فرنسا الفرنسي جاك صور",
    "en": "in near the city of Mosul London Gaza Strip northern Paris , . KYIV (Reuters) Washington Nice May U.S. and",
}


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_any_order_of_the_words_that_rules_look_for_is_read(data):
    for language, known in WORDS.items():
        text = " ".join(data.draw(st.lists(st.sampled_from(known.split()), max_size=12)))
        for written, place in read(text, language).items():
            assert text[place.start : place.end] == written
            assert place.name
            assert place.place_id


@pytest.mark.parametrize(
    ("text", "language", "written", "country"),
    [
        ("A bomb killed three people in Tripoli, said the Lebanese army.", "en", "Tripoli", "LB"),
        ("A bomb killed three people in Tripoli, said the Libyan army.", "en", "Tripoli", "LY"),
        ("قتل ثلاثة أشخاص في طرابلس، بحسب الجيش اللبناني.", "ar", "طرابلس", "LB"),
        ("Police arrested two men in Valencia, the Venezuelan government said.", "en", "Valencia", "VE"),
        ("The United States protested after talks in Paris.", "en", "Paris", "FR"),
    ],
)
def test_of_namesakes_the_one_in_a_country_of_the_text_unless_it_is_a_hamlet(text, language, written, country):
    assert read(text, language)[written].country_code == country


@pytest.mark.parametrize(
    ("text", "language", "written", "name"),
    [
        ("تظاهر آلاف السوريين في العاصمة احتجاجا على قرار الحكومة السورية.", "ar", "العاصمة", "Damascus"),
        ("خرج آلاف السوريين إلى شوارع العاصمة.", "ar", "العاصمة", "Damascus"),
    ],
)
def test_the_capital_is_that_of_the_one_state_which_the_text_names(text, language, written, name):
    (place,) = [p for p in read(text, language).values() if written in p.text]
    assert place.name == name


def test_a_mere_noun_is_no_place_of_other_articles():
    found = read("انفجرت قنبلة في المطار.", "ar")
    assert all(p.place_id.startswith("place:~") and p.latitude is None for p in found.values())


def test_a_noun_of_places_behind_a_preposition_is_a_place_of_the_article():
    found = read("Gunmen shot the guard at an airport and fled to the mountains.", "en")
    assert {"an airport", "airport"} & found.keys()
    assert all(p.place_id.startswith("place:~") for p in found.values())
    assert not read("The airport was opened and the guard praised it.", "en")
