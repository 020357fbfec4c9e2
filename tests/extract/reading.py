"""Reads a text through the public entry point, for tests."""

from datetime import date

from spacy.tokens import Doc

from graphbuild.extract import extract
from graphbuild.language import load, read_up_to
from graphbuild.language.extensions import make_doc
from graphbuild.model import Article, Document, EventMention

SATURDAY = date(2025, 3, 15)


def language_of(text: str) -> str:
    return "ar" if any("\u0600" <= c <= "\u06ff" for c in text) else "en"


def read(text: str, published: date | None = SATURDAY, *, language: str | None = None, id_: str = "a") -> Document:
    """The document of one text."""
    source = "user" if published else None
    article = Article(id_, text, language or language_of(text), published=published, published_source=source)
    (document,) = extract([article])
    return document


def doc_up_to(component: str, text: str, published: date | None = None) -> Doc:
    """The Doc of a text after this component of the pipeline."""
    nlp = load(language_of(text))
    doc = make_doc(nlp, Article("a", text, language_of(text), published=published))
    return read_up_to(nlp, doc, component)


def events(text: str, published: date | None = SATURDAY) -> list[EventMention]:
    return read(text, published).events


def one(text: str, type_: str, published: date | None = SATURDAY) -> EventMention:
    """The only event of this type in the text."""
    found = [e for e in events(text, published) if e.type == type_]
    assert len(found) == 1, [(e.type, e.label_en) for e in events(text, published)]
    return found[0]


def trigger(text: str, event: EventMention) -> str:
    return text[slice(*event.trigger)]


def names(event: EventMention, role: str) -> list[str]:
    return [p.name for p in event.participants if p.role == role]
