"""Places: where things happen (component `graphbuild_places`).

A place is a name of the gazetteer behind a word like "in" or "near", at the head of a dateline, or where one of the taggers
sees a place; any other name or noun that a tagger takes for a place ("the capital"); an unknown name beside a word that says
what it is ("مخيم البداوي", "Uhuru Park", "the village of Tangi"); and a noun of places behind such a word ("at an airport").
Which event a place belongs to is decided later.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from babel.languages import get_territory_language_info
from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from graphbuild.extract.actor_scan import Tagged, tagged_mentions, tagged_spans
from graphbuild.extract.glossary import load_glossary
from graphbuild.extract.lexicon import load_lexicon
from graphbuild.extract.place_nouns import by_noun, folded, place_words, told_by_class
from graphbuild.language.extensions import register, text_of
from graphbuild.model import PlaceMention
from graphbuild.resolve.gazetteer import Match, Word, words
from graphbuild.resolve.places import Place, load_places, town, unknown_place
from graphbuild.resolve.transliterate import place_name

_FAR_GREATER = 20
"""By so many times a town must be larger than its namesake to win against what the text is about."""
_CONTINENTS = frozenset({"Africa", "Asia", "Europe", "Middle East", "Latin America"})


@cache
def _signs(language: str) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """(words before a place, nouns that stand between, names that need the tagger) of a language, folded."""
    data = place_words(language)
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
    """What either tagger takes for a place."""
    told: list[Tagged]
    """What the tagger of mentions does, which tells a state as a place from the state that acts."""
    people: list[tuple[int, int, bool]]
    acting: dict[int, str]
    countries: frozenset[str]


def find(doc: Doc, language: str) -> list[tuple[int, int, Place]]:
    """(start, end, place) of the places of a document, none overlapping; offsets are characters."""
    text = text_of(doc)
    found = words(text)
    told = [t for t in tagged_mentions(doc) if t.label == "LOC"]
    locations = [*(t for t in tagged_spans(doc) if t.label == "LOC"), *told]
    view = _View(language, locations, told, _people(doc), _acting(doc), _countries(doc))
    places: list[tuple[int, int, Place]] = []
    at = 0
    while at < len(found):
        match = _match(text, found, at, language)
        if match is None or not _is_place(doc, found, match, view):
            at += 1
            continue
        places.append((match.start, match.end, best(match.values, view.countries)))
        at = match.last
    for tagged in locations:
        if (unknown := _unknown(doc, tagged, places, view)) is not None:
            places.append(unknown)
    for start, end in _told_by_kind(doc, language):
        if not _meets(start, end, places) and not _known_actor(doc, start, end):
            places.append((start, end, _unlisted(text_of(doc)[start:end], view)))
    for span in told_by_class(doc):
        start, end = span.start_char, span.end_char
        if _meets(start, end, places) or _known_actor(doc, start, end):
            continue
        if (place := by_noun(span, language, view.countries)) is not None:
            places.append((start, end, place))
    return places


def _meets(start: int, end: int, spans: Iterable[tuple[int, int, object]]) -> bool:
    """Whether these characters share one with a span (start, end, …)."""
    return any(s < end and start < e for s, e, _ in spans)


def _told_by_kind(doc: Doc, language: str) -> Iterator[tuple[int, int]]:
    """Names beside a noun that says what they are, and capitalised ones behind "in" or "near"; offsets are characters."""
    kinds, inside = folded(language, "kinds"), folded(language, "inside")
    named = _arabic_name if language == "ar" else _english_name
    i = 0
    while i < len(doc):
        start, end = named(doc, i, kinds, inside)
        if end > start:
            yield doc[start].idx, doc[end - 1].idx + len(doc[end - 1])
        i = max(end, i + 1)


def _arabic_name(doc: Doc, i: int, kinds: frozenset[str], inside: frozenset[str]) -> tuple[int, int]:
    """The tokens of the name that a noun in construct state governs, one word and a second that belongs to it; or of a
    proper noun behind a preposition of places."""
    if i + 1 >= len(doc) or not _may_name(doc[i + 1]):
        return i, i
    sure = ("PROPN", "NOUN") if len(doc[i]) > 1 else ("PROPN",)  # ب is more than "in"
    if doc[i].norm_ not in kinds and not (doc[i].norm_ in inside and doc[i + 1].pos_ in sure):
        return i, i
    end = i + 2
    if end < len(doc) and not doc[i + 1].norm_.startswith("ال") and _may_name(doc[end]) and doc[end].pos_ != "ADJ":
        end += doc[end].norm_.startswith("ال") or doc[end].pos_ == "PROPN"
    return i + 1, end


def _may_name(token: Token) -> bool:
    """A word that may be a name: one that neither the glossary nor the trigger lexicon knows."""
    known, key = load_glossary().words, token.norm_
    if (
        len(key) < 3
        or not token.is_alpha
        or token.pos_ in ("ADP", "CCONJ", "SCONJ", "PRON", "DET", "AUX", "PART", "NUM")
    ):
        return False
    return token.pos_ == "PROPN" or not (
        key in known or key.removeprefix("ال") in known or key in load_lexicon("ar").words
    )


def _english_name(doc: Doc, i: int, kinds: frozenset[str], inside: frozenset[str]) -> tuple[int, int]:
    """A run of capitalised words that ends in a kind ("Uhuru Park"), or stands behind one ("village of Tangi", "Kobuleti
    port") or behind a preposition of places."""
    if not _capital(doc[i]) or (i and _capital(doc[i - 1])):
        return i, i
    end = i + 1
    while end < len(doc) and _capital(doc[end]):
        end += 1
    before = doc[i - 1].lower_ if i else ""
    of = before == "of" and i > 1 and doc[i - 2].lower_ in kinds
    ends = doc[end - 1].lower_ in kinds and end - i > 1
    follows = end < len(doc) and doc[end].lower_ in kinds
    return (i, end) if of or ends or follows or before in inside else (i, i)


def _capital(token: Token) -> bool:
    """A capitalised word that is no common one at the start of a sentence."""
    return (
        token.text[:1].isupper()
        and token.pos_ in ("PROPN", "NOUN", "ADJ")
        and token.is_alpha
        and not token.is_sent_start
    )


def _known_actor(doc: Doc, start: int, end: int) -> bool:
    """Whether a person or body that the registry or the text knows stands there, or a time."""
    times = any(t.start_char < end and start < t.end_char for t in doc.spans.get("times", ()))
    actors = (s._.actor for s in doc.spans.get("actors", ()))
    return times or any(
        a.start < end and start < a.end and (a.kind == "state" or a.resolved_by not in ("none", "transliteration"))
        for a in actors
    )


def _unlisted(written: str, view: "_View") -> Place:
    """A place that the gazetteer does not know, its Arabic name in Latin letters: as an Arabic one where the text names an
    Arab state or none."""
    written = " ".join(written.split())
    if view.language == "en":
        return unknown_place(written, written)
    arab = not view.countries or any(_arab(c) for c in view.countries)
    return unknown_place(place_name(written, arab), written)


@cache
def _arab(country: str) -> bool:
    """Whether Arabic is an official language of a country (ISO code), after CLDR."""
    return (get_territory_language_info(country).get("ar") or {}).get("official_status") == "official"


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
    if (
        not several
        and found[match.first].key in nouns
        and text_of(doc)[match.start].islower() | (view.language == "ar")
    ):
        return False  # ميدان is a square before it is Medan
    behind = _behind(doc, found, match, before, nouns)
    seen = any(t.start < match.end and match.start < t.end for t in view.locations)
    acting = view.acting.get(match.start)
    if acting == "adjective":
        return False
    if found[match.first].key in doubtful and not several:
        return seen and behind
    if acting == "registry":
        return behind or _meets(match.start, match.end, ((t.start, t.end, t) for t in view.told))
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
    if _meets(start, end, places) or _meets(start, end, view.people):
        return None
    written = " ".join(text_of(doc)[start:end].split())
    span = doc.char_span(start, end, alignment_mode="expand")
    if (
        span is None
        or all(t.pos_ not in ("PROPN", "NOUN") for t in span)
        or (view.language == "en" and not written[:1].isupper() and tagged not in view.told)
    ):
        return None
    if any(s._.actor.start < end and start < s._.actor.end for s in doc.spans.get("actors", ())):
        return None
    found = (
        _listed(written, view)
        or town(written, view.language, view.countries)
        or by_noun(span, view.language, view.countries)
    )
    return start, end, found or _unlisted(written, view)


def _listed(written: str, view: "_View") -> Place | None:
    """The place of the gazetteer that a text writes just so."""
    known = load_places(view.language).whole(written)
    return best(known, view.countries) if known else None


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
