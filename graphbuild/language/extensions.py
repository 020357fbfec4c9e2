"""What the components write into a Doc beyond spaCy's own fields, registered once and read through typed functions."""

import re
from typing import Any, cast

import spacy.language
from spacy.tokens import Doc, Span

from graphbuild.errors import InputError
from graphbuild.model import ActorMention, Article, EventMention, EventTime, PlaceMention, Relation

_SURROGATE = re.compile("[\ud800-\udfff]")
_TEXT = "graphbuild_text"
_DOC: dict[str, Any] = {"article": None, "events": [], "relations": []}
_SPAN: dict[str, Any] = dict.fromkeys(
    (
        "actor",
        "place",
        "time",
        "trigger",
        "roles",
        "status",
        "when",
        "where",
        "speaker",
    )  # from "roles" on: of a trigger
)
_TRIGGER = {"roles": None, "status": None, "when": None, "where": None, "speaker": None}


def register() -> None:
    """Registers `doc._.article|events|relations` and the fields of spans, where they are not yet registered;
    and what the event components decide of a trigger: `span._.roles|status|when|where|speaker`."""
    for owner, fields in ((Doc, _DOC), (Span, _SPAN | _TRIGGER)):
        for name, default in fields.items():
            if not owner.has_extension(name):
                owner.set_extension(name, default=default)


register()


def make_doc(nlp: spacy.language.Language, article: Article) -> Doc:
    """The tokens of an article's text, with `doc._.article` set: what the pipeline is called with.

    Halves of surrogate pairs, which no encoding can write, count as U+FFFD. Raises InputError for a text that is too long.
    """
    if len(article.text) > nlp.max_length:
        raise InputError(f"{article.id}: the text has {len(article.text):,} characters, more than {nlp.max_length:,}")
    doc = nlp.make_doc(_SURROGATE.sub("\ufffd", article.text))
    doc._.article = article
    return doc


def text_of(doc: Doc) -> str:
    """The text of a Doc, kept with it: `doc.text` joins all tokens anew each time it is asked."""
    text: str | None = doc.user_data.get(_TEXT)
    if text is None:
        text = doc.user_data[_TEXT] = doc.text
    return text


def article_of(doc: Doc) -> Article | None:
    """The article that the Doc is the text of, if one was set."""
    return cast("Article | None", doc._.article)


def events_of(doc: Doc) -> list[EventMention]:
    """The events that `graphbuild_events` found."""
    return cast("list[EventMention]", doc._.events)


def relations_of(doc: Doc) -> list[Relation]:
    """The relations that `graphbuild_relations` found."""
    return cast("list[Relation]", doc._.relations)


def actor_of(span: Span) -> ActorMention | None:
    """The actor of a span in `doc.spans["actors"]`."""
    return cast("ActorMention | None", span._.actor)


def place_of(span: Span) -> PlaceMention | None:
    """The place of a span in `doc.spans["places"]`."""
    return cast("PlaceMention | None", span._.place)


def time_of(span: Span) -> EventTime | None:
    """The time of a span in `doc.spans["times"]`."""
    return cast("EventTime | None", span._.time)


def trigger_of(span: Span) -> Any:
    """What `graphbuild_triggers` wrote at a span in `doc.spans["triggers"]`."""
    return span._.trigger
