"""What is told of a pair of an event and a time: the features for which event a time dates."""

from dataclasses import dataclass
from datetime import date

import pytest

from graphbuild.extract.timex.attachment import attachment
from tests.extract.reading import doc_up_to


@dataclass
class Word:
    start: int
    end: int
    tense: str


def _read(text, published, *words):
    """The Doc of a text up to its times, and the events that the words stand for."""
    doc = doc_up_to("graphbuild_times", text, published)
    at = {token.text: token.i for token in doc}
    return doc, [Word(at[word], at[word] + 1, tense) for word, tense in words]


def _features(doc, events, event, time):
    group = list(doc.spans["times"])
    return set(attachment(doc, events[event], events, group[time], group))


ENGLISH = "Starmer said on Saturday that London will host talks on Thursday."


@pytest.mark.parametrize("published", [date(2025, 3, 15), None])
def test_a_time_is_governed_by_the_verb_of_its_clause(published):
    doc, events = _read(ENGLISH, published, ("said", "past"), ("host", "base"))
    assert [t.text for t in doc.spans["times"]] == ["Saturday", "Thursday"]
    govern = [
        [next(f for f in _features(doc, events, e, t) if f.count(":") == 1 and f.startswith("govern:")) for t in (0, 1)]
        for e in (0, 1)
    ]
    assert govern == [["govern:self", "govern:other"], ["govern:other", "govern:self"]]


def test_the_side_of_the_time_meets_the_tense_of_the_event():
    doc, events = _read(ENGLISH, date(2025, 3, 15), ("said", "past"), ("host", "base"))
    assert any(f.startswith("side:future:base:VERB:VB:will") for f in _features(doc, events, 1, 1))
    assert any(f.startswith("side:same:past") for f in _features(doc, events, 0, 0))


def test_an_undated_article_has_sides_too():
    doc, events = _read("He arrived yesterday and will leave tomorrow.", None, ("arrived", "past"), ("leave", "base"))
    sides = [next(f for f in _features(doc, events, e, e) if f.startswith("side:")).split(":")[1] for e in (0, 1)]
    assert sides == ["past", "future"]


def test_arabic_clauses():
    doc, events = _read(
        "أعلن ستارمر السبت أن لندن ستستضيف اجتماعا عسكريا الخميس.",
        date(2025, 3, 15),
        ("أعلن", "perfect"),
        ("تستضيف", "imperfect"),
    )
    assert "govern:self" in _features(doc, events, 0, 0)
    assert "govern:self" not in _features(doc, events, 0, 1)


def test_features_repeat_and_name_no_word_of_the_text():
    doc, events = _read(ENGLISH, date(2025, 3, 15), ("said", "past"), ("host", "base"))
    once, again = _features(doc, events, 0, 0), _features(doc, events, 0, 0)
    assert once == again
    assert not any(token.text in feature for feature in once for token in doc if len(token) > 4)
