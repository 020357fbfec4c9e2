"""Places: where things happen (component `graphbuild_places`).

A place is a name of the gazetteer behind a word like "in" or "near", at the head of a dateline, or where the tagger of
names sees a place; and any other name that the tagger takes for a place. Which event a place belongs to is decided later.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from spacy.language import Language
from spacy.tokens import Doc, Span

from graphbuild.compiled import checked_yaml
from graphbuild.extract.actor_scan import Tagged, tagged_spans
from graphbuild.language.extensions import register, text_of
from graphbuild.model import PlaceMention
from graphbuild.resolve.gazetteer import Match, Word, words
from graphbuild.resolve.places import Place, load_places, unknown_place
from graphbuild.resolve.transliterate import transliterate

_STRINGS = {"type": "array", "items": {"type": "string"}}
_SCHEMA = {
    "type": "object",
    "required": ["before", "nouns"],
    "additionalProperties": False,
    "properties": {"before": _STRINGS, "nouns": _STRINGS, "doubtful": _STRINGS},
}


_FAR_GREATER = 20
"""By so many times a town must be larger than its namesake to win against what the text is about."""
_CONTINENTS = frozenset({"Africa", "Asia", "Europe", "Middle East", "Latin America"})


@cache
def _signs(language: str) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """(words before a place, nouns that stand between, names that need the tagger) of a language, folded."""
    path = f"language/{language}/lexicon/places.yaml"
    data = checked_yaml(path, _SCHEMA)
    before, nouns, doubtful = (
        [w.key for x in data.get(k, ()) for w in words(x)] for k in ("before", "nouns", "doubtful")
    )
    return frozenset(before), frozenset(nouns), frozenset(doubtful)


class Places:
    """Writes `doc.spans["places"]`, each span with `span._.place: PlaceMention`."""

    def __init__(self, language: str) -> None:
        register()
        self.language = language

    def __call__(self, doc: Doc) -> Doc:
        """Run on one document."""
        spans = (
            _span(doc, start, end, place) for start, end, place in sorted(find(doc, self.language), key=lambda p: p[0])
        )
        doc.spans["places"] = [s for s in spans if s is not None]
        return doc


@dataclass(slots=True)
class _View:
    """What stands around the names of a document."""

    language: str
    locations: list[Tagged]
    people: list[tuple[int, int, bool]]
    acting: dict[int, str]
    countries: frozenset[str]


def find(doc: Doc, language: str) -> list[tuple[int, int, Place]]:
    """(start, end, place) of the places of a document, none overlapping; offsets are characters."""
    text = text_of(doc)
    found = words(text)
    locations = [t for t in tagged_spans(doc) if t.label == "LOC"]
    view = _View(language, locations, _people(doc), _acting(doc), _countries(doc))
    places: list[tuple[int, int, Place]] = []
    at = 0
    while at < len(found):
        match = _match(text, found, at, language)
        if match is None or not _is_place(doc, found, match, view):
            at += 1
            continue
        places.append((match.start, match.end, best(match.values, view.countries)))
        at = match.last
    places += [u for t in locations if (u := _unknown(doc, t, places, view)) is not None]
    return places


def _people(doc: Doc) -> list[tuple[int, int, bool]]:
    """(start, end, is it sure) of persons, and of bodies of several words: their names hold no places of their own."""
    actors = (s._.actor for s in doc.spans.get("actors", ()))
    held = (a for a in actors if a.kind == "person" or (a.kind != "state" and " " in a.text and not a.adjective))
    return [(a.start, a.end, a.resolved_by not in ("none", "transliteration")) for a in held]


def _countries(doc: Doc) -> frozenset[str]:
    """ISO codes of the states that the document names, itself or as an actor's own."""
    states = {s._.actor.country or s._.actor.actor_id for s in doc.spans.get("actors", ())}
    return frozenset(s.removeprefix("state:").upper() for s in states if s.startswith("state:") and ":~" not in s)


def _acting(doc: Doc) -> dict[int, str]:
    """Where states and their adjectives stand as actors: offset → how they are resolved."""
    actors = (s._.actor for s in doc.spans.get("actors", ()))
    return {a.start: "adjective" if a.adjective else a.resolved_by for a in actors if a.adjective or a.kind == "state"}


def _match(text: str, found: list[Word], at: int, language: str) -> Match[Place] | None:
    for match in load_places(language).matches(text, found, at):
        if language == "ar" or text[match.start].isupper():
            return match
    return None


def _is_place(doc: Doc, found: list[Word], match: Match[Place], view: "_View") -> bool:
    own = any(p.own for p in match.values)
    several = match.last - match.first > 1
    if any(s < match.end and match.start < e and (sure or not (own and several)) for s, e, sure in view.people):
        return False
    before, nouns, doubtful = _signs(view.language)
    behind = _behind(doc, found, match, before, nouns)
    seen = any(t.start < match.end and match.start < t.end for t in view.locations)
    acting = view.acting.get(match.start)
    if acting == "adjective":
        return False
    if found[match.first].key in doubtful and not several:
        return seen and behind
    if acting == "registry":
        return behind
    if not own and match.cut and not seen:
        return False
    proper = text_of(doc)[match.start].isupper() or _pos(doc, match) == "PROPN"
    wide = all(p.name in _CONTINENTS for p in match.values)
    return behind or (own and not wide and (several or proper or seen))


def _pos(doc: Doc, match: Match[Place]) -> str:
    span = doc.char_span(match.start, match.end, alignment_mode="expand")
    return str(span[-1].pos_) if span is not None and len(span) else ""


def _behind(doc: Doc, found: list[Word], match: Match[Place], before: frozenset[str], nouns: frozenset[str]) -> bool:
    """Does a word like "in" stand before the name, or before the noun before it ("in the city of Mosul")?"""
    if match.cut and text_of(doc)[match.start - 1] == "ب":
        return True
    at = match.first - 1
    if at >= 0 and len(text_of(doc)[found[at].end : match.start].strip()) > 1:
        return False
    steps = 0
    while at >= 0 and steps < 3 and (found[at].key in nouns or found[at].key.lstrip("بولف") in nouns):
        if found[at].key.startswith("ب") and found[at].key[1:] in nouns:
            return True
        at, steps = at - 1, steps + 1
    return (at >= 0 and (found[at].key in before or found[at].key[1:] in before)) or steps > 0


def best(places: tuple[Place, ...], countries: frozenset[str]) -> Place:
    """Of several places of one name: one in a country that the text names, unless another is of far greater weight; then
    the project's own, then the most populous."""
    weight = max(p.population for p in places)
    likely = [p for p in places if p.own or p.population * _FAR_GREATER >= weight]
    return max(likely, key=lambda p: (p.country in countries, p.own, p.population))


def _unknown(
    doc: Doc, tagged: Tagged, places: list[tuple[int, int, Place]], view: "_View"
) -> tuple[int, int, Place] | None:
    start, end = tagged.start, tagged.end
    if any(s < end and start < e for s, e, _ in places) or any(s < end and start < e for s, e, _ in view.people):
        return None
    written = " ".join(text_of(doc)[start:end].split())
    span = doc.char_span(start, end, alignment_mode="expand")
    if (
        span is None
        or all(t.pos_ not in ("PROPN", "NOUN") for t in span)
        or (view.language == "en" and not written[:1].isupper())
    ):
        return None
    if any(s._.actor.start < end and start < s._.actor.end for s in doc.spans.get("actors", ())):
        return None
    name = transliterate(written) if view.language == "ar" else written
    return start, end, unknown_place(name, written)


def _span(doc: Doc, start: int, end: int, place: Place) -> Span | None:
    span = doc.char_span(start, end, label="place", alignment_mode="expand")
    if span is None:
        return None
    span._.place = PlaceMention(
        start=start,
        end=end,
        text=text_of(doc)[start:end],
        name=place.name,
        place_id=place.id,
        name_ar=place.name_ar,
        country_code=place.country,
        latitude=place.latitude,
        longitude=place.longitude,
    )
    return span


def mentions(doc: Doc) -> Iterator[PlaceMention]:
    """The places of a document that went through the component."""
    return (s._.place for s in doc.spans.get("places", ()))


@Language.factory("graphbuild_places")
def make_places(nlp: Language, name: str) -> Places:
    """The component, for the pipeline's language."""
    return Places("en" if nlp.lang == "en" else "ar")
