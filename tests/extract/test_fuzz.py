"""Any text can be read: news lines cut, mixed and spoilt, with signs of both scripts, give spans inside the text or nothing.

A few dozen texts in every run; `make soak` reads 10,000, or as many as GRAPHBUILD_SOAK says.
"""

import os
import random
import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graphbuild.extract import extract
from graphbuild.model import Article, Document, EventMention
from graphbuild.ontology import event_types

SOAK = int(os.environ.get("GRAPHBUILD_SOAK", "10000"))
"""How many texts `make soak` reads."""
BLOCK = 250
CORPORA = Path(__file__).parents[2] / "training" / "corpora"
NOISE = [
    "\u200f", "\u200e", "\u202b", "\u202e", "\u202c", "\u2066", "\u2069", "\u200c", "\u200d", "\ufeff", "\u00ad", "\u0640", "\u064b", "\u0651",
    "\u00a0", "\u2028", "\t", "\n", "\r\n", "\n\n", " ", "  ", "\x00", "\x1b", "\ufffd", "\ud800", "🙂", "👩‍👩‍👧", "🇵🇸", "𝕏", "ﷺ", "ﻻ", "é", "e\u0301",
    "«", "»", "“", '"', "'", ":", "،", ",", "؛", ".", "…", "؟", "!", "(", ")", "[", "-", "—", "/", "%", "#", "@", "و", "س", "ال", "ب", "أن", "that", "to",
    "0", "٣", "۵", "2025", "31/02/2025", "٣٠ فبراير", "الخميس", "Thursday", "أمس", "غدا", "منذ", "https://x.y/?a=b", "<p>", "&amp;", "中文", "Москва",
]  # fmt: skip


def _texts(language: str) -> list[str]:
    """The bare lines of the corpus of a language."""
    lines = [
        line for f in sorted(CORPORA.glob(f"{language}-*.txt")) for line in f.read_text(encoding="utf-8").splitlines()
    ]
    bare = [
        re.sub(r"</?[tpwl](?:\s[^<>]*)?>", "", line.partition("\t")[2]) for line in lines if line and line[0] != "#"
    ]
    return [text for text in bare if text]


TEXTS = {language: _texts(language) for language in ("ar", "en")}


def spoilt(seed: int, language: str) -> str:
    """A text made of news lines: cut, joined, mixed with the other language's, letters and signs put in, taken out, doubled."""
    rng = random.Random(seed)
    other = "en" if language == "ar" else "ar"
    parts = [rng.choice(TEXTS[language if rng.random() < 0.8 else other]) for _ in range(rng.choice((1, 1, 1, 2, 3)))]
    parts = [p[: rng.randrange(1, len(p) + 1)] if rng.random() < 0.3 else p for p in parts]
    text = list(rng.choice(("", " ", "\n", "\n\n", ". ")).join(parts))
    for _ in range(rng.choice((0, 1, 3, 10, 40))):
        at = rng.randrange(len(text) + 1)
        what = rng.random()
        if what < 0.5:
            text[at:at] = rng.choice(NOISE)
        elif what < 0.7:
            del text[at : at + rng.randrange(1, 6)]
        elif what < 0.85:
            text[at:at] = text[at : at + rng.randrange(1, 12)]
        else:
            text[at : at + 3] = reversed(text[at : at + 3])
    return "".join(text)


def check(article: Article) -> None:
    """Read the article and look at all that was found."""
    (document,) = extract([article])
    assert document.article is article
    known = {a.id for a in document.actors}
    assert len({e.id for e in document.events}) == len(document.events)
    for event in document.events:
        check_event(article, event)
        assert {p.actor_id for p in event.participants} <= known
    for relation in document.relations:
        assert 0 <= relation.start < relation.end <= len(article.text)
    assert Document.from_json(document.to_json()).to_json() == document.to_json()


def check_event(article: Article, event: EventMention) -> None:
    """Its spans lie inside the text and are not empty; nothing is dated that the text does not date."""
    size = len(article.text)
    assert event.type in event_types()
    assert event.mode is None or event.mode in event_types()[event.type].modes
    assert event.participants or event.place
    assert 0 <= event.trigger[0] < event.trigger[1] <= size
    assert 0 <= event.sentence[0] < event.sentence[1] <= size
    for span in (*event.participants, *([event.time] if event.time else []), *([event.place] if event.place else [])):
        assert 0 <= span.start < span.end <= size
    for p in event.participants:
        assert p.name.strip()
        assert p.actor_id
    assert event.label.strip()
    assert event.label_en.strip()
    assert "\n" not in event.label + event.label_en
    assert 0.0 <= event.confidence <= 1.0
    if article.published is None and event.time is not None and event.time.anchor != "absolute":
        assert event.time.interval is None


def check_spoilt(seeds: range, language: str) -> None:
    for seed in seeds:
        published, source = (date(2025, 3, 15), "user") if seed % 2 else (None, None)
        text = spoilt(seed, language)
        check(Article(f"{language}-{seed}", text, language, published=published, published_source=source))


@pytest.mark.parametrize("language", ["ar", "en"])
def test_spoilt_news_is_read(language):
    check_spoilt(range(25), language)


@pytest.mark.soak
@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("block", range(0, SOAK // 2, BLOCK))
def test_much_spoilt_news_is_read(block, language):
    check_spoilt(range(block, min(block + BLOCK, SOAK // 2)), language)


CHARACTERS = st.characters(codec=None, exclude_categories=()) | st.sampled_from(NOISE)


@given(st.lists(CHARACTERS, max_size=80).map("".join), st.sampled_from(["ar", "en"]))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
def test_any_text_is_read(text, language):
    check(Article("a", text, language))


@pytest.mark.parametrize("language", ["ar", "en"])
def test_reading_does_not_depend_on_what_was_read_before(language):
    texts = [spoilt(seed, language) for seed in range(8)]
    articles = [Article(str(n), text, language) for n, text in enumerate(texts)]
    forward = {d.article.id: d.to_json() for d in extract(articles)}
    backward = {d.article.id: d.to_json() for d in extract(articles[::-1])}
    assert forward == backward
