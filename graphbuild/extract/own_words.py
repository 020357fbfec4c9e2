"""The English label of an English event in the text's own words: its verb, what stands before it and what follows."""

import re
from dataclasses import dataclass, replace

from spacy.tokens import Token

from graphbuild.extract import predicate
from graphbuild.extract.candidates import Trigger
from graphbuild.extract.english_reported import in_present
from graphbuild.extract.label_parts import (
    PREPOSITIONS,
    Parts,
    decapitalized,
    english,
    in_passive,
    inflect,
    is_plural,
    joined,
    names_of,
    short_name,
    when,
    where,
)
from graphbuild.extract.label_words import label_data
from graphbuild.extract.view import View
from graphbuild.language.en.inflection import inflections, lemmas
from graphbuild.model import Status

_LOOKS_BACK = re.compile(r"(?<=\w)[,]? (too|also|again|as well|then|instead|likewise|however)$")
_NEAR = 4  # tokens behind "and" among which the verb of another act stands
_SUBJECT = 3  # tokens of a subject and its auxiliaries


def own_words(view: View, trigger: Trigger, parts: Parts) -> str:
    """Source, verb in the present tense and what follows it in the text; '' where the event has no verb of its own."""
    verb = predicate.main_verb(view, trigger)
    inside = set(range(trigger.start, trigger.end))
    if verb is None or not (parts.sources or parts.targets) or (trigger.entry.verb or "").startswith("be "):
        return ""
    passive = predicate.is_passive(verb) and verb.i in inside
    start = trigger.end if verb.i in inside else verb.i + 1
    dated = _time_tokens(view, parts)
    particles = "".join(view.doc[j].text_with_ws for j in range(verb.i + 1, start) if j not in dated)
    stem = f"{_lemma(verb)} {particles}".strip()
    who = predicate.other_subject(view, verb, parts.sources or parts.targets, passive=passive)
    inverted = bool(parts.sources) and not passive and not _before(view, parts.sources, verb)
    bare = not parts.sources and not passive and who is None
    if (inverted and _lemma(verb) not in label_data()["speech"]) or (bare and not _follows(view, start, parts.targets)):
        return ""
    rest, covered = _tail(view, verb, start, parts, passive=passive or bare)
    rest = _said_before(view, verb, parts, set()) if inverted else rest
    if inverted and not rest:
        return ""
    targets = [a for a in parts.targets if view.actors[a].start not in covered]
    status = parts.status if verb.i in inside or verb.lemma_ in label_data()["light"] else "occurred"
    if status in ("occurred", "possible") and verb.i in inside and predicate.is_negated(verb):
        own = trigger.type == "REJECT" and all(f.entry.type == "REJECT" for f in trigger.forms)  # "will not reject"
        stem, status = (f"refuse to {stem}", status) if trigger.type == "REJECT" and not own else (stem, "negated")
    line = _opening(view, _Act(verb, start, stem, status, passive), who, parts, targets)
    if not line:
        return ""
    line.append(rest)
    line += [decapitalized(english(view, c, "en")) for c in parts.conditions]
    said = " ".join(w for w in line if w)
    if len(said.split()) <= 14:
        said = " ".join(w for w in (said, where(view, trigger, replace(parts, targets=[0]), said)) if w)
    said = " ".join(w for w in (_LOOKS_BACK.sub("", said), when(parts.time)) if w)
    return said[:1].upper() + said[1:]


@dataclass(frozen=True, slots=True)
class _Act:
    """The verb of an event, the token behind it, its base form with its particle, the event's status, whether it is a passive."""

    verb: Token
    start: int
    stem: str
    status: Status
    passive: bool


def _opening(view: View, act: _Act, who: predicate.Subject | None, parts: Parts, targets: list[int]) -> list[str]:
    """Who stands first, the verb, and the object where it is not told behind it (`targets`); [] where nobody does."""
    before = predicate.object_pronoun(view, act.start) is not None
    if who is not None and not act.passive:
        verb = inflect(act.stem, act.status, plural=who.plural)
        return [who.words, verb, *([joined(names_of(view, targets))] if targets and before else [])]
    if parts.targets and not parts.sources:
        return [who.words if who else joined(names_of(view, parts.targets)), in_passive(act.stem, act.status)]
    if act.passive and not parts.sources:
        return []
    names = names_of(view, parts.sources)
    plural = len(names) > 1 or is_plural(view, parts.sources[-1])
    line = [joined(names), inflect(act.stem, act.status, plural=plural)]
    if act.passive and not parts.targets:
        line.append(_inside(view, act.verb, predicate.passive_subject(act.verb)))
    elif targets and (act.passive or before):
        line.append(joined(names_of(view, targets)))
    return line


def _inside(view: View, verb: Token, subject: str) -> str:
    """A subject of the text as an object: without its article, small where only the sentence's beginning made it great."""
    subject = re.sub("^(the|an?) ", "", subject, flags=re.IGNORECASE)
    first = view.sentences[view.sentence[verb.i]][0]
    return decapitalized(subject) if subject.startswith(first.text) and first.pos_ != "PROPN" else subject


def _lemma(verb: Token) -> str:
    """The base form of an English verb; a base form is itself ("lay down")."""
    plain = verb.tag_ == "VB" and inflections(verb.lower_, "VBD", by_rule=False)
    return verb.lower_ if plain else str((lemmas(verb.lower_, "VERB") or (verb.lower_,))[0])


def _follows(view: View, start: int, targets: list[int]) -> bool:
    """Whether the only target stands right behind the verb."""
    return len(targets) == 1 and view.actors[targets[0]].start == start


def _before(view: View, sources: list[int], verb: Token) -> bool:
    return all(view.actors[a].end <= verb.i for a in sources)


def _tail(view: View, verb: Token, start: int, parts: Parts, *, passive: bool) -> tuple[str, set[int]]:
    """What follows the verb, and which tokens that covers."""
    last = view.sentences[view.sentence[verb.i]].end
    skip = _time_tokens(view, parts)
    pronoun = predicate.object_pronoun(view, start)
    if pronoun is not None and parts.targets and all(view.actors[a].start != pronoun for a in parts.targets):
        skip.add(pronoun)
    if passive and not parts.sources and _follows(view, start, parts.targets):
        skip |= set(range(start, view.actors[parts.targets[0]].end))
    for a in parts.sources if passive else ():
        span = view.actors[a]
        if span.start > start and any(t.lower_ == "by" for t in view.doc[start : span.start]):
            skip |= set(range(next(t.i for t in view.doc[start : span.start] if t.lower_ == "by"), span.end))
    stops = {c[0] for c in parts.conditions}
    named = dict.fromkeys(
        (i for i in range(len(view.actors)) if view.mention(i).kind == "person"), lambda a: short_name(view, a)
    )
    saying = verb.lemma_.lower() in label_data()["speech"]
    if not saying and view.doc[min(start, last - 1)].lower_ != "that":
        inner = verb.dep_.startswith("acl")
        stops |= {j for j in range(start, last) if predicate.is_outer(view.doc[j], start, inner=inner)}
    stops |= {j for j in skip if j + 1 not in skip and j + 1 < last and view.doc[j + 1].tag_ == "POS"}
    end = _end(view, start, predicate.clause_end(view, start, last, stops, saying=saying), parts)
    rest = predicate.tail(
        view, start, end, skip, named, in_present(view, verb, start, end) if saying and not parts.conditions else None
    )
    first, _, after = rest.partition(" ")
    rest = after if first.lower() in ("a", "an", "the") and after else rest
    follows = first in ("", "as", "in", "at", "during") or predicate.has_relative_object(verb)
    if not passive and verb.i in range(start - 2, start) and follows:
        rest = f"{predicate.relative_object(view, verb)} {rest}".strip()
    told = predicate.is_surely_passive(verb) or " that " in f" {rest} "
    said = "" if told else _said_before(view, verb, parts, skip)
    if said and (not rest or first in PREPOSITIONS):
        rest = said
    elif said and verb.lemma_.lower() == "tell" and len(rest.split()) < 5:
        rest = f"{rest} {said}"
    return rest, set(range(start, end)) - skip


def _end(view: View, start: int, last: int, parts: Parts) -> int:
    """Where what is told of the event ends, at the end of the clause at most: another act that is joined to it by "and", behind
    theme and targets, is an event of its own."""
    ends = [parts.theme[1]] if parts.theme and parts.theme[0] >= start else []
    ends += [view.actors[a].end for a in parts.targets if view.actors[a].start >= start]
    for j in range(max(ends, default=last), last):
        near = range(j + 1, min(last, j + 1 + _NEAR))
        if view.pos[j] == "CCONJ" and any(_is_act(view.doc[n]) for n in near):
            return j
    return last


def _is_act(word: Token) -> bool:
    """Whether a word behind "and" is the verb of another act: no participle that describes a noun."""
    return word.pos_ in ("VERB", "AUX") and word.dep_ not in ("acl", "amod", "compound")


def _said_before(view: View, verb: Token, parts: Parts, skip: set[int]) -> str:
    """What is said, where it stands before a verb of saying; else ''."""
    if verb.lemma_.lower() not in label_data()["speech"]:
        return ""
    found = predicate.said_before(view, verb, view.sentences[view.sentence[verb.i]].start)
    if not found and parts.theme and parts.theme[1] <= verb.i:
        found = _with_subject(view, parts.theme)
    before = [a for a in parts.sources if view.actors[a].start < verb.i]
    if not found or found[1] > min((view.actors[a].start for a in before), default=verb.i):
        return ""
    said = predicate.tail(view, *found, skip, {})
    first = view.doc[found[0]]
    if first.i and first.nbor(-1).text in ('"', "“"):
        return f'"{said}"'
    return said if first.pos_ == "PROPN" or first.text == "I" or first.i in view.at else decapitalized(said)


def _with_subject(view: View, theme: tuple[int, int]) -> tuple[int, int]:
    """What is said with the pronoun that is its subject, and with its auxiliary: "we | have | received nothing"."""
    start, first = theme[0], view.sentences[view.sentence[theme[0]]].start
    while start > max(first, theme[0] - _SUBJECT) and view.pos[start - 1] in ("PRON", "AUX"):
        start -= 1
    return start, theme[1]


def _time_tokens(view: View, parts: Parts) -> set[int]:
    """The tokens of the time that the line ends with, and the preposition before them."""
    if parts.time_tokens is None or not when(parts.time):
        return set()
    start, end = parts.time_tokens
    if start and view.doc[start - 1].lower_ in ("on", "at", "in", "by", "last"):
        start -= 1
    if end < len(view.doc) and view.doc[end].text in ("'s", "’s"):
        end += 1
    return set(range(start, end))
