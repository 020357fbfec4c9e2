"""Sentence borders of English texts, by rule: the parser keeps them."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language

from graphbuild.language.sentences import english_sentences


@pytest.mark.parametrize(
    "sentences",
    [
        ["Trump picks Gorsuch for Supreme Court"],
        ["Paris, London back Ouattara as Ivory Coast splits"],
        ["With trembling hands Castillo dissolved the Congress; it met at one and ousted him."],
        ["He met Gen. Min Aung Hlaing and George W. Bush at 5 p.m.", "The talks failed."],
        ["He left the U.S.", "In May, Sen. Jim Inhofe (R-Okla.) said no."],
        ['"No deal?" he asked.', '"Never!"', "Then he left."],
        ["They met on Jan. 5.", "But No. 5 stayed."],
        ["1. Talks begin.", "2. Troops leave."],
        ["He stayed (it rained).", "'It is over.'", 'She said: "We won."', "They cheered."],
        ["The rate is 3.5 percent.", "It rose... slowly."],
    ],
)
def test_english_borders(english: Language, sentences: list[str]) -> None:
    assert [s.text.strip() for s in english(" ".join(sentences)).sents] == sentences


def test_a_line_break_ends_a_sentence(english: Language) -> None:
    assert [s.text.strip() for s in english("Kyiv, May 5\nTroops left\n\nThey came back").sents] == [
        "Kyiv, May 5",
        "Troops left",
        "They came back",
    ]
    doc = english('He left.\n"We won," he said.\r\n\n(It rained.)')
    assert [s.text.strip() for s in doc.sents] == ["He left.", '"We won," he said.', "(It rained.)"]


def test_white_space_before_an_opening_mark_is_no_closing_one(english: Language) -> None:
    assert [s.text.strip() for s in english('He left.  "We won," he said.').sents] == ["He left.", '"We won," he said.']


@given(text=st.text(alphabet=" .!?\n\"'”)(AaB1…", max_size=40))
def test_sentences_make_up_the_whole_text(english: Language, text: str) -> None:
    doc = english_sentences(english.make_doc(text))
    assert "".join(s.text_with_ws for s in doc.sents) == doc.text
    assert all(t.is_sent_start is not None for t in doc)
    words = [t for t in doc if not t.is_space]
    for before, after in pairwise(words):
        if any("\n" in t.text for t in doc[before.i : after.i]):
            assert after.is_sent_start
        elif after.is_sent_start:
            assert before.text[-1] in ".!?…\"'”)"
            assert not after.text[0].islower()
