"""Labels: one line that titles an event, in the language of its text and in English.

The native label is made of the text's own words, in their order. The English one is composed: source, verb in the present
tense, target, theme, conditions, time ("London hosts meeting of military leaders Thursday").
"""

from dataclasses import dataclass
from functools import cache
from typing import Any

from lemminflect import getInflection, getLemma

from graphbuild.extract.content import Tokens
from graphbuild.extract.translate import translate
from graphbuild.extract.triggers import Trigger
from graphbuild.extract.view import View
from graphbuild.model import EventTime, Status
from graphbuild.resources import check, read_yaml

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_PREPOSITIONS = frozenset(
    ["to", "on", "with", "for", "of", "in", "at", "from", "against", "over", "about", "into", "by", "as"]
)
_STRINGS = {"type": "object", "additionalProperties": {"type": "string"}}
_SCHEMA = {
    "type": "object",
    "required": ["types", "modes", "infinitive"],
    "additionalProperties": False,
    "properties": {
        "types": {
            "type": "object",
            "additionalProperties": {**_STRINGS, "required": ["verb", "target", "noun_target"]},
        },
        "modes": {"type": "object", "additionalProperties": _STRINGS},
        "infinitive": {"type": "array", "items": {"type": "string"}},
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
    place: str | None = None


@cache
def _data() -> dict[str, Any]:
    path = "ontology/labels.yaml"
    data: dict[str, Any] = check(read_yaml(path), _SCHEMA, path)
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
    """The composed English label."""
    verb, theme = _verb(trigger), _theme(view, parts.theme, language)
    if verb.endswith(" to") and theme.startswith("to "):  # "urge to": the target stands between
        verb = verb.removesuffix(" to")
    sources = [short_name(view, a) for a in parts.sources]
    inside = parts.theme or (0, 0)
    targets = [a for a in parts.targets if not inside[0] <= view.actors[a].start < inside[1]]
    words = [_join(sources)] if sources else []
    if sources:
        words.append(_inflect(verb, parts.status, plural=len(sources) > 1 or _is_plural(view, parts.sources[0])))
    elif targets:
        words += [_join([short_name(view, a) for a in targets]), _passive(verb, parts.status)]
        targets = []
    else:
        words.append(_inflect(verb, parts.status, plural=False))
    named = bool(targets)
    if targets:
        words += [_target_word(trigger, verb), _join([short_name(view, a) for a in targets])]
    theme = _after_verb(theme, verb, language)
    if theme and theme.lower() not in " ".join(words).lower():
        words += [theme]
    elif sources and not named:
        words[1] = _without_preposition(words[1])
    words += [english(view, c, language) for c in parts.conditions]
    if parts.place and not any(parts.place in w for w in words):
        words += ["in", parts.place]
    words += [_when(parts.time)]
    line = " ".join(w for w in words if w)
    return line[:1].upper() + line[1:]


def english(view: View, span: Tokens | None, language: str) -> str:
    """A span of tokens in English ('' for None)."""
    if not span:
        return ""
    return translate(view, *span) if language == "ar" else " ".join(view.doc[span[0] : span[1]].text.split())


def short_name(view: View, actor: int) -> str:
    """An actor as a title names it: the surname of a person, the town where a town stands for its state."""
    m, span = view.mention(actor), view.actors[actor]
    place = next(
        (p._.place for p in view.doc.spans.get("places", ()) if p.start == span.start and p.end == span.end), None
    )
    if m.resolved_by == "metonym" and place is not None:
        return str(place.name).split(",")[0]
    if m.kind == "person" and m.resolved_by in ("registry", "surname", "document"):
        from graphbuild.resolve.registry import surname

        return surname(m.name)
    return m.name


def _join(names: list[str]) -> str:
    names = list(dict.fromkeys(names))
    return ", ".join(names[:-1]) + (" and " if len(names) > 1 else "") + names[-1]


def _is_plural(view: View, actor: int) -> bool:
    m = view.mention(actor)
    return m.kind == "group" and m.name.split(" of ")[0].endswith("s")


def _verb(trigger: Trigger) -> str:
    entry = trigger.entry
    return entry.verb or (entry.gloss if entry.pos == "verb" else _pattern(trigger)["verb"])


def _theme(view: View, span: Tokens | None, language: str) -> str:
    """The theme in English; an English one keeps the preposition or "to" that introduces it."""
    text = english(view, span, language)
    if language == "en" and span and span[0] and view.doc[span[0] - 1].lower_ in _PREPOSITIONS:
        return f"{view.doc[span[0] - 1].lower_} {text}"
    return text


def _after_verb(theme: str, verb: str, language: str) -> str:
    """The theme as it follows the verb: an infinitive for a masdar ("offers to provide"), no preposition twice."""
    first, _, rest = theme.partition(" ")
    if language == "ar" and first.endswith("ing") and _without_preposition(verb) in _data()["infinitive"]:
        lemma = getLemma(first, "VERB")
        theme = f"to {lemma[0] if lemma else first} {rest}".strip()
        first = "to"
    if len(verb.split()) > 1 and verb.split()[-1] == theme.split(" ")[-1]:
        return ""
    if first in _PREPOSITIONS and verb.split()[-1] in _PREPOSITIONS:
        return theme if verb.split()[-1] != first else theme.partition(" ")[2]
    return theme


def _without_preposition(verb: str) -> str:
    """ "appeals to" without its object is "appeals"."""
    *most, last = verb.split()
    return " ".join(most) if most and last in _PREPOSITIONS else verb


def _target_word(trigger: Trigger, verb: str) -> str:
    pattern = _pattern(trigger)
    if verb.split()[-1] in _PREPOSITIONS:
        return ""
    return pattern["noun_target"] if len(verb.split()) > 1 else pattern["target"]


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
        head = first if plural else (getInflection(first, "VBZ") or (first + "s",))[0]
    return f"{head} {rest}".strip()


def _passive(verb: str, status: Status) -> str:
    first, _, rest = verb.partition(" ")
    participle = (getInflection(first, "VBN") or (first + "ed",))[0]
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
