"""Offsets hold for any text; clitics are cut where they should be."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from graphbuild.language.ar.segmenter import Segmenter, candidates
from graphbuild.language.ar.spelling import bare, norm
from graphbuild.language.ar.tokenizer import pieces, surface_tokens

ARABIC = "والوزراءقلبتستضيفهمأإآئىةكـًَُّ"
MIXED = st.text(
    st.sampled_from(
        list(ARABIC + ' \n\t.،؟!«»"“”(): 09٣٤abZé-_\u200f\u200e\u202b\u2067\u200d\ufeff\u00a0😀👩🏽' + "\u0654\u0301中")
    )
)
ANY = st.one_of(MIXED, st.text(), st.text(alphabet=st.sampled_from(ARABIC + " "), max_size=60))


def check(nlp: Language, text: str) -> None:
    doc = nlp(text)
    assert doc.text == text
    assert "".join(t.text_with_ws for t in doc) == text
    assert all(text[t.idx : t.idx + len(t.text)] == t.text and t.text for t in doc)
    sentences = list(doc.sents)
    assert "".join(s.text_with_ws for s in sentences) == text
    assert all("\n" not in s.text.rstrip() for s in sentences if s.text.strip() and not s[0].is_space)
    assert all(len({t.sent.start for t in (token, token.head)}) == 1 for token in doc)


@settings(max_examples=120, deadline=None)
@given(ANY)
def test_arabic_pipeline_reads_any_text(arabic: Language, text: str) -> None:
    check(arabic, text)


@settings(max_examples=80, deadline=None)
@given(ANY)
def test_english_pipeline_reads_any_text(english: Language, text: str) -> None:
    check(english, text)


@pytest.mark.parametrize("text", ["", " ", "\n", " \n \t ", "\u200f", "\ufeff", "👩‍👩‍👧", "«", ".", "و"])
def test_edge_texts(arabic: Language, english: Language, text: str) -> None:
    check(arabic, text)
    check(english, text)


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("وستستضيف", ["و", "س", "تستضيف"]),
        ("وللسلطات", ["و", "ل", "لسلطات"]),
        ("مدرسته", ["مدرست", "ه"]),
        ("وَقَالَ", ["وَ", "قَالَ"]),  # a vowel sign stays with its letter
        ("لـهيومن", ["لـ", "هيومن"]),
        ("باريس وبايدن", ["باريس", "و", "بايدن"]),
        ("كما عندما", ["كما", "عندما"]),
        ("مما", ["م", "ما"]),
        ("قال\u200f نعم", ["قال\u200f", "نعم"]),  # a direction mark is no word
        ("3.5% من 1,200", ["3.5", "%", "من", "1,200"]),
        ("شبكة CNN. غدا", ["شبكة", "CNN", ".", "غدا"]),
    ],
)
def test_arabic_tokens(arabic: Language, text: str, tokens: list[str]) -> None:
    assert [t.text for t in arabic.make_doc(text)] == tokens


def test_norms_give_the_spelling_of_the_word_alone(arabic: Language) -> None:
    assert [t.norm_ for t in arabic.make_doc("وللسلطات مدرسته إلى")] == ["و", "ل", "السلطات", "مدرست", "ه", "الي"]


@given(st.text(alphabet=st.sampled_from(ARABIC), min_size=1, max_size=12))
def test_every_candidate_spells_the_word(word: str) -> None:
    for split in candidates(word):
        parts = pieces(word, split.segments)
        assert parts is None or "".join(parts) == word
        assert all(bare(p) == p for p in split.segments)


@given(st.text())
def test_surface_tokens_leave_out_only_white_space(text: str) -> None:
    found = surface_tokens(text)
    assert all(text[a : a + len(w)] == w for a, w in found)
    assert "".join(w for _, w in found) == "".join(text.split())


def test_segmenter_bytes_are_stable() -> None:
    model = Segmenter({"b:و_": 1.5}, {"قال": 3}, {"قال": 2}, frozenset({"ب", "ا"}))
    assert Segmenter.from_bytes(model.to_bytes()).to_bytes() == model.to_bytes()
    assert model.split("وقال").segments == ["و", "قال"]
    assert norm("أُسـرة") == "اسرة"
