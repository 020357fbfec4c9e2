"""Arabic phrases in English: what is known is translated, what is not stays as it is."""

import pytest

from graphbuild.extract.english_numbers import in_figures
from graphbuild.extract.glossary import load_glossary, plural
from graphbuild.extract.translate import translate
from graphbuild.extract.view import View
from graphbuild.language import load
from graphbuild.language.extensions import make_doc
from graphbuild.model import Article


def english(text, before=""):
    """The text in English, read behind a few words that give it a context."""
    nlp = load("ar")
    doc = nlp(make_doc(nlp, Article("a", before + text, "ar")))
    start = len(nlp.make_doc(before)) if before else 0
    return translate(View(doc), start, len(doc))


@pytest.mark.parametrize(
    ("arabic", "expected"),
    [
        ("ضمانات أمنية لأوكرانيا", "security guarantees for Ukraine"),
        ("وقف إطلاق النار", "ceasefire"),
        ("عملية عسكرية", "military operation"),
        ("خارج إطار حلف شمال الأطلسي", "outside NATO"),
        ("سرقة البيانات", "theft of data"),
        ("المقترح الأميركي", "American proposal"),
        ("اجتماع في دمشق", "meeting in Damascus"),
        ("نائبه في المجلس", "deputy in council"),
    ],
)
def test_a_phrase(arabic, expected):
    assert english(arabic) == expected


def test_a_title_and_its_bearer_stand_side_by_side():
    assert english("القاضي نواف سلام", "كلف الرئيس جوزيف عون ") == "judge Nawaf Salam"
    assert english("نظيره التركي هاكان فيدان", "التقى سيرغي لافروف ") == "Turkish counterpart Hakan Fidan"


def test_a_subject_stands_before_its_verb():
    assert english("بشرط أن تنسحب القوات الأوكرانية", "وافقت روسيا على الهدنة ").endswith(
        "Armed Forces of Ukraine withdraw"
    )


def test_an_actor_is_called_without_what_tells_it_from_its_namesakes():
    assert english("جورجيا", "رفضت روسيا انضمام ") == "Georgia"


def test_a_word_without_a_gloss_stays_in_arabic():
    unknown = "القرنبيطوس"
    assert unknown not in load_glossary().words
    assert english(f"اجتماع {unknown}") == f"meeting of {unknown}"


@pytest.mark.parametrize(
    ("words", "figures"),
    [
        ("more than thousand and hundred people", "more than 1,100 people"),
        ("three hundred and fifty thousand refugees", "350,000 refugees"),
        ("hundred and twenty million euros", "120 million euros"),
        ("twenty-three people", "23 people"),
        ("a fifteen-year term", "a 15-year term"),
        ("half a million", "half a million"),
        ("thousands of farmers", "thousands of farmers"),
        ("three and four parties", "three and four parties"),
        ("one of the two sides", "one of the two sides"),
        ("a hundred thousand people", "a hundred thousand people"),
        ("several thousand protesters", "several thousand protesters"),
        ("ten to fifteen thousand", "ten to fifteen thousand"),
        ("the twenty-first century", "the twenty-first century"),
        ("two thousand and twenty-four", "2024"),
    ],
)
def test_numbers_from_ten_on_are_figures(words, figures):
    assert in_figures(words) == figures


def test_nothing_is_nothing():
    doc = load("ar").make_doc("")
    assert translate(View(doc), 0, 0) == ""


def test_plural():
    assert [plural(w) for w in ("guarantee", "city", "prime minister")] == ["guarantees", "cities", "prime ministers"]
