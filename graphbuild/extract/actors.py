"""Actors: who is named in a text (component `graphbuild_actors`).

Candidates come from the registry, from the trained taggers and from phrases (offices, public bodies, described groups).
Of candidates that overlap, the strongest stays; a nationality adjective stays beside the phrase that holds it. Persons are
then linked over the document.
"""

from collections.abc import Container
from datetime import date

from spacy.language import Language
from spacy.tokens import Doc, Span

from graphbuild.extract.actor_arms import armed
from graphbuild.extract.actor_lexicon import ONE, load_lexicon, prefix
from graphbuild.extract.actor_links import (
    antecedents,
    attach_titles,
    link_persons,
    more_surnames,
    of_owners,
    owned,
    short_bodies,
)
from graphbuild.extract.actor_names import named, persons
from graphbuild.extract.actor_phrases import bodies, groups, headed
from graphbuild.extract.actor_scan import Scan, Tagged
from graphbuild.extract.actor_titles import Candidate, titles
from graphbuild.extract.glossary import NOUN, load_glossary
from graphbuild.extract.translate import nationality, plain_name, translate
from graphbuild.extract.view import View, forget_tokens
from graphbuild.ids import digest, slug
from graphbuild.language.extensions import article_of, register, text_of
from graphbuild.model import ActorKind, ActorMention
from graphbuild.resolve.gazetteer import Word, is_arabic, without_clitics, words
from graphbuild.resolve.places import load_places
from graphbuild.resolve.registry import Entry
from graphbuild.resolve.transliterate import transliterate

_KINDS: dict[str, ActorKind] = {"STA": "state", "ORG": "organization", "ARM": "armed_group", "GRP": "group"}
_DESCRIBED = frozenset({"group", "organization", "armed_group"})
_SMALL = frozenset({"of", "the", "and", "for", "in", "to", "on", "against", "with"})
_PRIORITY = {"STA": 52.0, "ORG": 58.0, "ARM": 58.0, "GRP": 41.0}


class Actors:
    """Writes `doc.spans["actors"]`, each span with `span._.actor: ActorMention`."""

    def __init__(self, language: str) -> None:
        register()
        if not Span.has_extension("title"):
            Span.set_extension("title", default=None)  # the Title before a person's name, for the relations
        if not Span.has_extension("holder"):
            Span.set_extension("holder", default=None)  # the Entry of who holds an office that nobody is named by
        self.language = language

    def __call__(self, doc: Doc) -> Doc:
        """Run on one document."""
        forget_tokens(doc)
        chosen = find(doc, self.language) if len(doc) else []
        doc.spans["actors"] = [s for c in chosen if (s := _span(doc, c)) is not None]
        if self.language == "ar":
            _gloss(doc)
        return doc


def _gloss(doc: Doc) -> None:
    """Gives described groups and unknown bodies an English name, by the glossary; what it has not is put in Latin letters."""
    left = [s for s in doc.spans["actors"] if s._.actor.kind in _DESCRIBED and is_arabic(s._.actor.name)]
    if not left:
        return
    view = View(doc)
    for span in left:
        # not itself by its Arabic name; "Palestinian" in it stays an adjective
        inside = [t for t in range(span.start, span.end) if t in view.at and not view.mention(view.at[t]).adjective]
        with view.without_actors(inside):
            name = _english(view, span)
        m = span._.actor
        if name and not is_arabic(name):
            m.name, m.actor_id = name, f"{prefix(m.kind)}:~{slug(name)}"


_CITY = 100_000  # people: names of smaller towns are words too


def _english(view: View, span: Span) -> str:
    """ "حزب النهضة الوطنية" → "National Renaissance Party": what begins an Arabic name ends the English one."""
    m = span._.actor
    found = words(m.text)
    head = load_lexicon("ar").heads.longest(m.text, found, 0) if m.kind != "group" else None
    after = [t.i for t in span if head is not None and t.idx >= m.start + head.end]
    rest = _latin(translate(view, after[0], span.end)) if after else ""
    if head is not None and rest:
        return title_case(f"{rest.removeprefix('al-')} {head.values[0][1]}")
    if m.kind == "group" and (noun := load_lexicon("ar").groups.longest(m.text, found, 0)) and noun.last == len(found):
        counted = span.start > 0 and view.pos[span.start - 1] == "NUM" and view.doc[span.start - 1].text not in ONE
        return noun.values[0].many if counted else noun.values[0].en
    end, nation = _before_nation(view, span)
    name = _latin(f"{nation} {translate(view, span.start, end)}".strip() or m.text)
    return name if m.kind == "group" or _is_description(m.text, found) else title_case(name)


def _is_description(text: str, found: list[Word]) -> bool:
    """Whether what a tagger took for a body's name begins with a common noun for people or armed men ("قوات متمردة", "عناصر الحزب")."""
    lexicon = load_lexicon("ar")
    return bool(lexicon.arms.longest(text, found, 0) or lexicon.groups.longest(text, found, 0))


def _before_nation(view: View, span: Span) -> tuple[int, str]:
    """Where a body's name ends but for the nationality that closes it, and that in English: it goes before all of the rest
    ("هيئة حماية البيانات الإيطالية" → "Italian Authority Protecting Data")."""
    last = view.at.get(span.end - 1)
    if last is None or not view.mention(last).adjective or view.actors[last].start <= span.start + 1:
        return span.end, ""
    return view.actors[last].start, nationality(view.mention(last).name)


def _latin(name: str) -> str:
    return " ".join((_city(w) or transliterate(w)) if is_arabic(w) else w for w in name.split())


def _city(word: str) -> str:
    """The English name of the best known city that an Arabic word is in the gazetteer; "" where it is none."""
    known = load_places("ar").whole(word)
    if not known:
        return ""
    best = max(known, key=lambda p: p.population)
    return plain_name(best.name) if best.population >= _CITY else ""


def title_case(name: str) -> str:
    """As the name of a body is written ("central bank of Libya" → "Central Bank of Libya")."""
    found = [w if i and w in _SMALL else w[:1].upper() + w[1:] for i, w in enumerate(name.split())]
    return " ".join(found)


def find(doc: Doc, language: str) -> list[Candidate]:
    """The actors of a document in order of the text, linked."""
    scan = Scan(doc, language)
    known = named(scan)
    unknown = persons(scan, known)
    people = choose([c for c in (*known, *unknown) if c.kind == "person"])
    found = list(titles(scan))
    unseen = [*_tagged(scan, people), *headed(scan)]
    offices = attach_titles(scan, found, people, [c for c in unseen if c.kind in ("organization", "armed_group")])
    others = [c for c in known if c.kind != "person"]
    chosen = choose([*others, *people, *offices, *bodies(scan, found), *groups(scan, found), *unseen])
    link_persons(scan, chosen)
    chosen = choose([*chosen, *more_surnames(scan, chosen), *owned(scan, chosen)])
    of_owners(scan, chosen)
    antecedents(chosen)
    short_bodies(scan, chosen)
    _holders(scan, chosen)
    return chosen


def choose(candidates: list[Candidate]) -> list[Candidate]:
    """The strongest candidates that do not overlap, in order of the text; adjectives may lie inside another."""
    taken: list[Candidate] = []
    covered: set[int] = set()
    for c in sorted((c for c in candidates if not c.adjective), key=lambda c: (-c.priority, c.start - c.end, c.start)):
        characters = range(c.start, c.end)
        if covered.isdisjoint(characters):
            covered.update(characters)
            taken.append(c)
    by_start = {c.start: c for c in taken}
    bounds = {i: c for c in taken for i in (c.start, c.end - 1)}
    for c in candidates:
        same = by_start.get(c.start)
        if not c.adjective or (same is not None and same.end == c.end):
            continue
        left, right = bounds.get(c.start), bounds.get(c.end - 1)
        inside_name = any(
            b is not None and b.kind == "person" and b.start <= c.start and c.end <= b.end and b.office is None
            for b in (left, right)
        )
        if not inside_name:
            taken.append(c)
    return sorted(taken, key=lambda c: (c.start, -c.end))


def _tagged(scan: Scan, people: list[Candidate]) -> list[Candidate]:
    """Candidates for what the taggers found and the registry does not know. A surname of a person named in full is no state."""
    found = []
    named = (words(scan.text[c.start : c.end]) for c in people)
    surnames = {w[-1].key for w in named if len(w) > 1}
    taken = {(h.start, h.end) for h in scan.hits}
    for span in scan.mentions:
        # "his country", "his army" are told elsewhere; whom "نظيرته السنغالية" means is named behind it, or has the subject's office
        known = (span.start, span.end) in taken or _begins_with(
            scan, span, scan.lexicon.own_country, scan.lexicon.own_bodies, scan.lexicon.counterpart
        )
        if known or (span.label == "STA" and (_overlaps(taken, span) or _is_adjective(scan, span))):
            continue
        if span.label == "STA" and scan.words[min(scan.word_at(span.start), len(scan.words) - 1)].key in surnames:
            continue
        realm = _realm(scan, span)
        body = armed(scan, span.start, span.end) if span.label == "ARM" else None
        if realm is not None or body is not None:
            found += [c for c in (realm, body) if c is not None]
        elif span.label in _KINDS:
            found.append(_unknown(scan, span, _KINDS[span.label], _PRIORITY[span.label]))
    for span in scan.names:
        if span.label == "ORG" and " " in scan.text[span.start : span.end]:
            found.append(_unknown(scan, span, "organization", 35.0))
    return found


def _realm(scan: Scan, span: Tagged) -> Candidate | None:
    """ "The kingdom", "the North": the state that the text names, or that a state it names makes clear; a body in the same way
    ("السلطة", the Palestinian Authority; "الدول الست", the P5+1)."""
    key = " ".join(w.key for w in words(scan.text[span.start : span.end]) if w.key != "the")
    realms = scan.lexicon.realms
    of, near, signs = realms.get(key) or realms.get(key.replace("لل", "ال", 1), ((), (), ()))
    if not of or (span.label != "STA" and of[0].startswith("state:")):
        return None
    named = scan.countries()
    clear = bool(named.intersection(near)) or any(w.key in signs for w in scan.words)
    states = [s for s in of if s in named] or (list(of) if clear else [])
    last = scan.home(span.start)
    chosen = states[0] if len(states) == 1 else last.id if last is not None and last.id in states else None
    if chosen is None:
        return None
    found = scan.entry(chosen)
    country = found.id if found.kind == "state" else found.country
    return Candidate(span.start, span.end, found.kind, found.name, found.id, 53.0, "document", 0.7, country)


def _begins_with(scan: Scan, span: Tagged, *forms: Container[str]) -> bool:
    """Whether a tagged span begins with one of these words, with a clitic or without."""
    at = scan.word_at(span.start)
    keys = [key for _, key in without_clitics(scan.words[at].key)] if at < len(scan.words) else []
    return any(key in some for key in keys for some in forms)


def _overlaps(taken: set[tuple[int, int]], span: Tagged) -> bool:
    return any(s < span.end and span.start < e for s, e in taken)


def _is_adjective(scan: Scan, span: Tagged) -> bool:
    """ "Western", "Kurdish": no state."""
    return scan.token_at(span.end - 1).pos_ == "ADJ"


def _unknown(scan: Scan, span: Tagged, kind: ActorKind, priority: float) -> Candidate:
    text = " ".join(scan.text[span.start : span.end].split())
    arabic = is_arabic(text)
    keys = " ".join(w.key for w in words(text))
    name, how, score = text, "none", 0.4
    if arabic and kind == "state" and (noun := _common_noun(scan, span)):
        name = noun
    elif arabic and kind == "state":
        name, how = transliterate(text), "transliteration"
    elif kind == "group" and text[1:2].islower():
        name = text[:1].lower() + text[1:]
    ident = (slug(name) if not arabic else "") or digest(keys)
    return Candidate(span.start, span.end, kind, name, f"{prefix(kind)}:~{ident}", priority, how, score)


def _common_noun(scan: Scan, span: Tagged) -> str:
    """The English of a noun, with or without a pronoun ("its neighbour", "the country"), which is no name; "" for anything else."""
    noun = scan.token_at(span.end - 1)
    if noun.pos_ == "PRON" and noun.i and not noun.nbor(-1).whitespace_:
        noun = noun.nbor(-1)
    elif noun.pos_ != "NOUN":
        return ""
    english, kind = load_glossary().words.get(noun.norm_, ("", ""))
    return english if kind == NOUN and noun.idx == span.start else ""


def _holders(scan: Scan, candidates: list[Candidate]) -> None:
    """An office of a state becomes its holder's id, where the registry knows exactly one on the article's day. An office
    without a state is left to whom the text named before, else to the holder in the state that the text is about
    (`Candidate.holder`)."""
    article = article_of(scan.doc)
    day: date | None = article.published if article else None
    if day is None:
        return
    for c in candidates:
        if c.kind != "office" or not c.office or _to_be(scan, c):
            continue
        if c.of is None:
            c.holder = _holder_at_home(scan, candidates, c, day)
        elif holder := scan.registry.holder(c.office, c.of, day):
            c.kind, c.actor_id, c.resolved_by, c.score = "person", holder.id, "office", 0.7


def _holder_at_home(scan: Scan, candidates: list[Candidate], office: Candidate, day: date) -> Entry | None:
    """Who holds an office in the state that the text is about; None where the text names somebody else who holds such a one."""
    home = scan.home(office.start)
    holder = scan.registry.holder(office.office or "", home.id, day) if home else None
    if holder is None:
        return None
    people = (c for c in candidates if c.kind == "person" and not c.adjective and c.actor_id != holder.id)
    others = any(c.office == office.office or office.office in scan.registry.offices(c.actor_id, day) for c in people)
    return None if others else holder


def _to_be(scan: Scan, office: Candidate) -> bool:
    """Is it the office of somebody who does not hold it yet ("the president-elect")?"""
    return any(
        w.key in scan.lexicon.not_yet for w in scan.words[scan.word_at(office.start) : scan.word_at(office.end) + 1]
    )


def _span(doc: Doc, c: Candidate) -> Span | None:
    span = doc.char_span(c.start, c.end, label=c.kind, alignment_mode="expand")
    if span is None or not len(span):
        return None
    span._.actor = ActorMention(
        start=c.start,
        end=c.end,
        text=text_of(doc)[c.start : c.end],
        kind=c.kind,
        name=plain_name(c.name) if c.kind == "person" else c.name,
        actor_id=c.actor_id,
        resolved_by=c.resolved_by,
        score=c.score,
        country=c.country,
        office=None if c.title and c.title.former else c.office,
        adjective=c.adjective,
    )
    span._.title, span._.holder = c.title, c.holder
    return span


@Language.factory("graphbuild_actors")
def make_actors(nlp: Language, name: str) -> Actors:
    """The component, for the pipeline's language."""
    return Actors("en" if nlp.lang == "en" else "ar")
