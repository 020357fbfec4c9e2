"""Labels: one line that titles an event, in the language of its text and in English.

The native label is made of the text's own words, in their order. The English one is composed: source, verb in the present
tense, target, theme, conditions, time ("London hosts meeting of military leaders Thursday").
"""

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from spacy.tokens import Token

from graphbuild.compiled import checked_yaml
from graphbuild.extract import predicate
from graphbuild.extract.content import Tokens
from graphbuild.extract.lexicon import load_lexicon
from graphbuild.extract.translate import infinitive, plain_name, translate
from graphbuild.extract.triggers import Trigger
from graphbuild.extract.view import View
from graphbuild.language.en.inflection import inflections, lemmas
from graphbuild.model import ActorMention, EventTime, PlaceMention, Status
from graphbuild.ontology import event_types

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_PREPOSITIONS = frozenset(
    "to on with for of in at from against over about into by as within outside between among towards under".split()
)
_PARTICLES = frozenset(["down", "up", "off", "out", "away", "back", "apart", "together"])
_TO_PLACE = {"في": "in", "ب": "in", "الي": "to", "من": "from", "علي": "on", "قرب": "near"}
_TO_PLACE |= {w: w for w in ("in", "to", "from", "on", "near", "at", "into", "outside", "around", "towards")}
_STRINGS = {"type": "object", "additionalProperties": {"type": "string"}}
_SCHEMA = {
    "type": "object",
    "required": [
        "types",
        "modes",
        "infinitive",
        "own_act",
        "themes",
        "acts",
        "light",
        "speech",
        "plural",
        "family_name_first",
    ],
    "additionalProperties": False,
    "properties": {
        "types": {
            "type": "object",
            "additionalProperties": {**_STRINGS, "required": ["verb", "target", "noun_target"]},
        },
        "modes": {"type": "object", "additionalProperties": _STRINGS},
        "infinitive": {"type": "array", "items": {"type": "string"}},
        "own_act": {"type": "array", "items": {"type": "string"}},
        "themes": _STRINGS,
        "acts": _STRINGS,
        "joins": _STRINGS,
        "light": {"type": "array", "items": {"type": "string"}},
        "speech": {"type": "array", "items": {"type": "string"}},
        "openings": {"type": "array", "items": {"type": "string"}},
        "plural": {"type": "array", "items": {"type": "string"}},
        "family_name_first": {
            "type": "object",
            "required": ["states", "names"],
            "additionalProperties": {"type": "array", "items": {"type": "string"}},
        },
    },
}


@dataclass(slots=True)
class Parts:
    """What a label is made of; actor indices and token spans of one view."""

    sources: list[int]
    targets: list[int]
    theme: Tokens | None
    conditions: list[Tokens]
    time: EventTime | None
    time_tokens: Tokens | None
    status: Status
    place: PlaceMention | None = None


@cache
def _data() -> dict[str, Any]:
    path = "ontology/labels.yaml"
    data: dict[str, Any] = checked_yaml(path, _SCHEMA)
    return data


def _pattern(trigger: Trigger) -> dict[str, str]:
    """How a label of this type is made; a mode may differ."""
    data = _data()
    mode = data["modes"].get(trigger.entry.mode or "", {}) if trigger.type == "AGREE" else {}
    return {**data["types"][trigger.type], **mode}


def native_label(view: View, trigger: Trigger, parts: Parts) -> str:
    """The event in the text's own words: sources, trigger, targets, theme, conditions and time in the order of the text."""
    spans = [(trigger.start, trigger.end), *parts.conditions]
    spans += [(view.actors[a].start, view.actors[a].end) for a in (*parts.sources, *parts.targets)]
    spans += [s for s in (parts.theme, parts.time_tokens) if s]
    merged: list[list[int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1][1] = max(merged[-1][1], end)
        else:
            merged.append([_with_marker(view, start, merged[-1][1] if merged else 0), end])
    return " ".join(" ".join(view.doc[a:b].text.split()) for a, b in merged)


def _with_marker(view: View, start: int, after: int) -> int:
    """The start, or that of the preposition just before it."""
    return start - 1 if start > after and view.doc[start - 1].pos_ == "ADP" else start


def english_label(view: View, trigger: Trigger, parts: Parts, language: str) -> str:
    """The English label: in an English text's own words where its verb has them, else composed of the parts."""
    line = _own_words(view, trigger, parts) if language == "en" else ""
    return line or _composed(view, trigger, parts, language)


def _own_words(view: View, trigger: Trigger, parts: Parts) -> str:
    """Source, verb in the present tense and what follows it in the text; '' where the event has no verb of its own."""
    verb = predicate.main_verb(view, trigger)
    inside = set(range(trigger.start, trigger.end))
    if verb is None or not (parts.sources or parts.targets) or (trigger.entry.verb or "").startswith("be "):
        return ""
    passive = predicate.is_passive(verb) and verb.i in inside
    start = trigger.end if verb.i in inside else verb.i + 1
    stem = f"{_lemma(verb)} {view.doc[verb.i + 1 : start].text}".strip()
    inverted = bool(parts.sources) and not passive and not _before(view, parts.sources, verb)
    bare = not parts.sources and not passive
    if (inverted and _lemma(verb) not in _data()["speech"]) or (bare and not _follows(view, start, parts.targets)):
        return ""
    rest, covered = _tail(view, verb, start, parts, passive=passive or bare)
    rest = _said_before(view, verb, parts, set()) if inverted else rest
    if inverted and not rest:
        return ""
    targets = [a for a in parts.targets if view.actors[a].start not in covered]
    status = parts.status if verb.i in inside or verb.lemma_ in _data()["light"] else "occurred"
    if parts.targets and not parts.sources:
        line = [_join(_names(view, parts.targets)), _passive(stem, status)]
    elif passive and not parts.sources:
        return ""
    else:
        plural = len(parts.sources) > 1 or _is_plural(view, parts.sources[0])
        line = [_join(_names(view, parts.sources)), _inflect(stem, status, plural=plural)]
        if passive and not parts.targets:
            line.append(predicate.passive_subject(verb))
        elif targets and (passive or predicate.object_pronoun(view, start) is not None):
            line.append(_join(_names(view, targets)))
    line.append(rest)
    line += [_decapitalized(english(view, c, "en")) for c in parts.conditions]
    said = " ".join(w for w in line if w)
    if len(said.split()) <= 14:
        said = " ".join(w for w in (said, _where(view, trigger, replace(parts, targets=[0]), said)) if w)
    said = " ".join(w for w in (said, _when(parts.time)) if w)
    return said[:1].upper() + said[1:]


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
    saying = verb.lemma_.lower() in _data()["speech"]
    end = predicate.clause_end(view, start, last, stops, saying=saying)
    rest = predicate.tail(view, start, end, skip, named)
    first, _, after = rest.partition(" ")
    rest = after if first.lower() in ("a", "an", "the") and after else rest
    if not passive and verb.i in range(start - 2, start) and first in ("", "as", "in", "at", "during"):
        rest = f"{predicate.relative_object(view, verb)} {rest}".strip()
    said = "" if " that " in f" {rest} " else _said_before(view, verb, parts, skip)
    if said and (not rest or first in _PREPOSITIONS):
        rest = said
    elif said and verb.lemma_.lower() == "tell" and len(rest.split()) < 5:
        rest = f"{rest} {said}"
    return rest, set(range(start, end)) - skip


def _said_before(view: View, verb: Token, parts: Parts, skip: set[int]) -> str:
    """What is said, where it stands before a verb of saying; else ''."""
    if verb.lemma_.lower() not in _data()["speech"]:
        return ""
    found = predicate.said_before(view, verb, view.sentences[view.sentence[verb.i]].start)
    before = [a for a in parts.sources if view.actors[a].start < verb.i]
    if not found or found[1] > min((view.actors[a].start for a in before), default=verb.i):
        return ""
    said = predicate.tail(view, *found, skip, {})
    first = view.doc[found[0]]
    if first.i and first.nbor(-1).text in ('"', "“"):
        return f'"{said}"'
    return said if first.pos_ == "PROPN" or first.text == "I" or first.i in view.at else _decapitalized(said)


def _time_tokens(view: View, parts: Parts) -> set[int]:
    """The tokens of the time that the line ends with, and the preposition before them."""
    if parts.time_tokens is None or not _when(parts.time):
        return set()
    start, end = parts.time_tokens
    if start and view.doc[start - 1].lower_ in ("on", "at", "in", "by", "last"):
        start -= 1
    if end < len(view.doc) and view.doc[end].text in ("'s", "’s"):
        end += 1
    return set(range(start, end))


def _composed(view: View, trigger: Trigger, parts: Parts, language: str) -> str:
    """A label made of the parts."""
    if not parts.sources and len(parts.targets) > 1 and event_types()[trigger.type].undirected:
        parts = replace(parts, sources=parts.targets, targets=[])
    theme = _theme(view, parts.theme, language)
    theme = _own_act(view, parts.theme, theme, _verb(view, trigger, language)) if language == "ar" else theme
    verb = _unrepeated(_verb(view, trigger, language), theme)
    if language == "ar" and verb == "demand" and parts.sources and parts.targets:
        gerund = theme.split(" ")[0].endswith("ing")
        verb, parts, theme = ("call on", parts, theme) if gerund else (verb, *_demanded(view, parts, theme))
    if language == "ar":
        parts = _near_targets(view, parts)
    if parts.theme and any(view.key[parts.theme[0]] in forms for forms in trigger.entry.rest):
        verb = verb.split()[0]  # the theme begins with the phrase's own noun
    inside = parts.theme or (0, 0)
    outside = [a for a in parts.sources if not inside[0] <= view.actors[a].start < inside[1]]
    sources = _names(view, outside or parts.sources)
    targets = _names(view, [a for a in parts.targets if not inside[0] <= view.actors[a].start < inside[1]])
    targets = [t for t in targets if t not in sources]
    if verb.endswith(" to") and theme.startswith("to "):  # "urge to": the target stands between
        verb = verb.removesuffix(" to")
    if sources:
        plural = len(sources) > 1 or _is_plural(view, parts.sources[0])
        words = [_join(sources), _inflect(verb, parts.status, plural=plural)]
        if targets:
            words += [_target_word(view, trigger, parts.targets, verb, language), _join(targets)]
    elif targets:
        words = [_join(targets), _passive(verb, parts.status)]
    else:
        words = [_act(trigger, verb, language)]
    if language == "ar" and verb.split()[0] in _data()["openings"]:
        theme = re.sub(r"\bbefore\b", "to", theme)
    theme = _after_verb(theme, verb, language, aimed=bool(sources and targets))
    if theme and theme.lower() not in " ".join(words).lower():
        words.append(theme)
    if sources and not targets and (words[-1] != theme or theme.startswith("to ")):
        words[1] = _without_preposition(words[1])  # "calls on", with nobody to call on
    words += [_decapitalized(english(view, c, language)) for c in parts.conditions]
    line = " ".join(w for w in [*words, _where(view, trigger, parts, " ".join(words)), _when(parts.time)] if w)
    line = re.sub(r" (will|may|will be|be|is|are|will not|not|not only)$", "", line)
    line = re.sub(r"\boneself\b", _oneself(view, trigger, parts), line)
    return line[:1].upper() + line[1:]


def _demanded(view: View, parts: Parts, theme: str) -> tuple[Parts, str]:
    """ "demands | Russia | answers" is "demands answers from Russia"."""
    if not theme:
        return parts, theme
    return replace(parts, targets=[]), f"{theme} from {_join(_names(view, parts.targets))}"


def _near_targets(view: View, parts: Parts) -> Parts:
    """Without a target that a comma parts from the theme before it: it only exemplifies it."""
    if not parts.theme:
        return parts
    end = parts.theme[1]
    far = [
        a
        for a in parts.targets
        if view.actors[a].start >= end and any(t.text in "،," for t in view.doc[end : view.actors[a].start])
    ]
    return replace(parts, targets=[a for a in parts.targets if a not in far]) if far else parts


def _oneself(view: View, trigger: Trigger, parts: Parts) -> str:
    """The reflexive that fits the source; a person's by the Arabic verb's gender."""
    if len(parts.sources) != 1 or _is_plural(view, parts.sources[0]):
        return "themselves" if parts.sources else "oneself"
    if view.mention(parts.sources[0]).kind != "person":
        return "itself"
    key = view.key[trigger.start]
    return "herself" if key.startswith("ت") or key.endswith("ت") else "himself"


def _decapitalized(text: str) -> str:
    return text[:1].lower() + text[1:]


def _names(view: View, actors: list[int]) -> list[str]:
    return list(dict.fromkeys(short_name(view, a) for a in actors))


def _act(trigger: Trigger, verb: str, language: str) -> str:
    """An event of which no participant is known: its noun ("explosion"), or the act ("bombing")."""
    if trigger.tense == "noun" and trigger.entry.pos == "noun":
        return trigger.entry.gloss if language == "ar" else trigger.entry.lemma
    first, _, rest = _without_preposition(verb).partition(" ")
    return f"{(inflections(first, 'VBG') or (first + 'ing',))[0]} {rest}".strip()


def _where(view: View, trigger: Trigger, parts: Parts, said: str) -> str:
    """The town, unless the line names it already; without a preposition where the text has none ("visit Berlin")."""
    if parts.place is None:
        return ""
    name = plain_name(parts.place.name).split(",")[0]
    span = view.doc.char_span(parts.place.start, parts.place.end, alignment_mode="expand")
    if (
        span is None
        or name in said
        or (len(name.split()[0]) > 4 and name.split()[0] in said)
        or (parts.theme and parts.theme[0] <= span.start < parts.theme[1])
    ):
        return ""
    word = next((_TO_PLACE[w] for w in reversed(view.key[max(0, span.start - 2) : span.start]) if w in _TO_PLACE), "")
    after = max([trigger.end, *(view.actors[a].end for a in parts.sources if view.actors[a].end <= span.start)])
    if not word and after < span.start:
        word = "in"
    last = said.split()[-1] if said else ""
    if last in _PREPOSITIONS or parts.targets or parts.theme:
        return name if last in _PREPOSITIONS else f"{word if word in ('in', 'from') else 'in'} {name}"
    return f"{word} {name}".strip()


def english(view: View, span: Tokens | None, language: str) -> str:
    """A span of tokens in English ('' for None)."""
    if not span:
        return ""
    if language == "ar":
        return translate(view, *span, known=True)
    text = " ".join(view.doc[span[0] : span[1]].text.split())
    odd = text.count('"') % 2 or text.count("“") != text.count("”")
    return re.sub('["“”]', "", text).strip() if odd else text


def short_name(view: View, actor: int) -> str:
    """An actor as a title names it: the surname of a person, the town where a town stands for its state."""
    m, span = view.mention(actor), view.actors[actor]
    place = next(
        (p._.place for p in view.doc.spans.get("places", ()) if p.start == span.start and p.end == span.end), None
    )
    if m.resolved_by == "metonym" and place is not None:
        return str(place.name).split(",")[0]
    if m.kind == "person" and m.resolved_by in ("registry", "surname", "document"):
        return _family_name(m)
    return plain_name(m.name)


def _family_name(m: ActorMention) -> str:
    """The surname; for a name that begins with it, its first word ("Xi Jinping"); for a monarch, the name without realm."""
    from graphbuild.resolve.registry import load_registry, surname

    if " of " in m.name:
        return m.name.split(" of ")[0]
    known = load_registry().entries.get(m.actor_id)
    first, data = m.name.split()[0], _data()["family_name_first"]
    if known is not None and known.country in data["states"] and first in data["names"]:
        return first
    if known is not None and known.country in data["states"] and surname(m.name) == first:
        return m.name.split()[-1]
    return plain_name(surname(m.name))


def _join(names: list[str]) -> str:
    return ", ".join(names[:-1]) + (" and " if len(names) > 1 else "") + names[-1]


def _is_plural(view: View, actor: int) -> bool:
    m = view.mention(actor)
    head = m.name.split(" of ")[0].split(" (")[0].split()
    if not head or m.kind == "state":
        return False
    if head[-1].lower() in _data()["plural"]:
        return True
    many = head[-1].endswith("s") or _singular(head[-1]) != head[-1].lower()
    return many and (m.kind == "group" or view.actors[actor].root.tag_ == "NNS")


def _verb(view: View, trigger: Trigger, language: str) -> str:
    """The lexicon's verb; an English phrase in the words of the text, so that their number is right ("impose sanctions")."""
    entry = trigger.entry
    if language == "en" and entry.pos == "phrase" and entry.verb == entry.lemma and trigger.tense != "noun":
        first = entry.lemma.split()[0]
        rest = view.doc[trigger.start + (entry.head[0] == 0) : trigger.end].text.split()
        whole = entry.head[1] == len(entry.rest)
        return " ".join([first, *rest]) if whole or entry.head == (0, 0) else entry.lemma
    if language == "en" and (told := _light(view.doc[trigger.end - 1])):
        return told
    return entry.verb or (entry.gloss if entry.pos == "verb" else _pattern(trigger)["verb"])


def _light(noun: Token) -> str | None:
    """An English event noun with the light verb that governs it, in the words of the text: "host military meeting"."""
    if noun.pos_ != "NOUN" or noun.dep_ != "obj" or noun.head.pos_ != "VERB":
        return None
    verb = (lemmas(noun.head.lower_, "VERB") or (noun.head.lower_,))[0]
    if verb not in _data()["light"]:
        return None
    return " ".join(
        [verb, *(t.text for t in noun.lefts if t.dep_ in ("amod", "compound") and t.i > noun.head.i), noun.text]
    )


def _unrepeated(verb: str, theme: str) -> str:
    """ "fire a missile" before "a missile of a new kind" is "fire"."""
    first, *rest = verb.split()
    counted = rest and rest[-1] not in _PREPOSITIONS and re.match(r"(more than |some |about |nearly )?\d", theme)
    if counted:
        return first
    nouns = {w for w in rest if w not in _PREPOSITIONS and w not in ("a", "an", "the", "to") and len(w) > 2}
    return first if {_singular(w) for w in nouns} & {_singular(w) for w in theme.split()[:4]} else verb


@cache
def _singular(word: str) -> str:
    lemma = lemmas(word.lower(), "NOUN")
    return str(lemma[0]) if lemma else word.lower()


def _theme(view: View, span: Tokens | None, language: str) -> str:
    """The theme in English; an English one keeps the preposition or "to" that introduces it."""
    text = english(view, span, language)
    if language == "en" and span and span[0] and view.doc[span[0] - 1].lower_ in _PREPOSITIONS:
        return f"{view.doc[span[0] - 1].lower_} {text}"
    return text


def _own_act(view: View, span: Tokens | None, theme: str, verb: str) -> str:
    """ "be ready to | support of Iraq" → "to support Iraq": an event noun after a verb of one's own act, as its verb."""
    bare = {verb, _without_preposition(verb)}
    if not span or not bare & {*_data()["own_act"], *_data()["infinitive"]}:
        return theme
    first, _, rest = theme.partition(" ")
    if view.doc[span[0]].pos_ == "VERB" and (lemmas(first, "VERB") or ("",))[0] == first:
        return f"to {theme}"
    if (act := _data()["acts"].get(first)) and not rest.startswith("of "):
        return f"to {act} {rest.removeprefix('to ') if act == 'join' else rest}".strip()
    forms = load_lexicon("ar").words[view.key[span[0]]]
    verbs = [f.entry.verb for f in forms if f.tense == "noun" and f.entry.verb and f.entry.gloss == first]
    if not verbs or " " in verbs[0] or not (rest or bare & {"urge", "call on"}):
        return theme
    return f"to {verbs[0]} {rest.removeprefix('of ')}".strip()


def _after_verb(theme: str, verb: str, language: str, *, aimed: bool) -> str:
    """The theme as it follows the verb: an infinitive for a masdar ("offers to provide"), no preposition twice, and behind
    a target the word that joins it ("accuses London of espionage")."""
    theme = f" {theme}".removesuffix(" that").strip()
    first, _, rest = theme.partition(" ")
    bare = _without_preposition(verb)
    if language == "ar" and first.endswith("ing") and {verb, bare} & set(_data()["infinitive"]):
        return "to " + re.sub(r"(?<= and )\w+ing\b", lambda m: infinitive(m[0]), infinitive(theme))
    if len(verb.split()) > 1 and verb.split()[-1] == theme.split(" ")[-1]:
        return ""
    joined = _data()["joins"].get(verb, "") if language == "ar" and not aimed else ""
    if joined and theme and first not in _PREPOSITIONS and not first.endswith("ing") and not _has_verb(theme):
        return f"{joined} {theme}"
    if aimed and language == "ar" and theme and first not in _PREPOSITIONS:
        return f"{_data()['themes'].get(bare, '')} {theme}".strip()
    if first in _PREPOSITIONS and verb.split()[-1] in _PREPOSITIONS and not aimed:
        return theme if verb.split()[-1] != first else rest
    return theme


def _has_verb(theme: str) -> bool:
    """Whether an English theme is a clause: "danger will grow"."""
    return any(w in ("will", "may", "is", "are", "did", "does", "not", "has") for w in theme.split())


def _without_preposition(verb: str) -> str:
    """ "appeals to" without its object is "appeals"."""
    *most, last = verb.split()
    return " ".join(most) if most and last in _PREPOSITIONS else verb


def _target_word(view: View, trigger: Trigger, targets: list[int], verb: str, language: str) -> str:
    """The word before the target: in English that of the text, where the target depends on the verb; else the type's."""
    pattern = _pattern(trigger)
    *most, last = verb.split()
    if last in _PREPOSITIONS:
        return ""
    span = view.actors[targets[0]]
    if language == "en" and trigger.tense != "noun" and trigger.start <= span.root.head.i < trigger.end:
        before = next((t for t in span.root.lefts if t.dep_ == "case"), None)
        return before.lower_ if before is not None and before.lower_ in _PREPOSITIONS else ""
    return pattern["noun_target"] if most and last not in _PARTICLES else pattern["target"]


def _inflect(verb: str, status: Status, *, plural: bool) -> str:
    first, _, rest = verb.partition(" ")
    be = {"planned": "to be", "possible": "may be", "negated": "are not" if plural else "is not"}
    if first == "be":
        return f"{be.get(status) or ('are' if plural else 'is')} {rest}".strip()
    if status in ("planned", "possible"):
        head = ("to " if status == "planned" else "may ") + first
    elif status == "negated":
        head = ("do not " if plural else "does not ") + first
    else:
        head = first if plural else (inflections(first, "VBZ") or (first + "s",))[0]
    return f"{head} {rest}".strip()


def _passive(verb: str, status: Status) -> str:
    first, _, rest = verb.partition(" ")
    participle = (inflections(first, "VBN") or (first + "ed",))[0]
    be = {"planned": "to be", "possible": "may be", "negated": "not"}.get(status, "")
    return " ".join(w for w in (be, participle, rest) if w)


def _when(time: EventTime | None) -> str:
    """The day as a title says it: the weekday the text names, else the date."""
    if time is None:
        return ""
    weekday = (time.rel or {}).get("weekday")
    if isinstance(weekday, int) and 0 <= weekday < 7:
        return _DAYS[weekday]
    return ""
