"""What the lines of `labels.py` and `own_words.py` are put together from: names of actors, forms of verbs, towns and days."""

import re
from dataclasses import dataclass, replace
from functools import cache

from graphbuild.extract.candidates import Trigger
from graphbuild.extract.english_actor import is_many, own_phrase
from graphbuild.extract.english_numbers import in_figures
from graphbuild.extract.english_words import english_words
from graphbuild.extract.glossary import plural
from graphbuild.extract.label_words import label_data
from graphbuild.extract.phrases import agrees, is_genitive
from graphbuild.extract.translate import capital, plain_name, town_name, translate
from graphbuild.extract.view import Tokens, View
from graphbuild.language.codes import language_of
from graphbuild.language.en.inflection import inflections, lemmas, past_participle
from graphbuild.model import ActorMention, EventTime, PlaceMention, Status
from graphbuild.resolve.gazetteer import is_arabic
from graphbuild.resolve.registry import load_registry, surname

_POWERS = {"عشرات": "tens of ", "مئات": "hundreds of "}
_DELEGATIONS = {"وفد": "delegation", "بعثة": "mission"}
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
PREPOSITIONS = frozenset(
    "to on with for of in at from against over about into by as within outside between among towards under".split()
)
PARTICLES = frozenset(["down", "up", "off", "out", "away", "back", "apart", "together"])
_TO_PLACE = {"في": "in", "ب": "in", "الي": "to", "من": "from", "علي": "on", "قرب": "near"}
_TO_PLACE |= {w: w for w in ("in", "to", "from", "on", "near", "at", "into", "outside", "around", "towards")}


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


def english(view: View, span: Tokens | None, language: str) -> str:
    """A span of tokens in English ('' for None)."""
    if not span:
        return ""
    if language == "ar":
        kept = view.english  # theme and conditions are asked for by themselves and for the label
        if span not in kept:
            kept[span] = in_figures(translate(view, *span, known=True))
        return kept[span]
    text = " ".join(view.doc[span[0] : span[1]].text.split())
    odd = text.count('"') % 2 or text.count("“") != text.count("”")
    return re.sub('["“”]', "", text).strip() if odd else text


def decapitalized(text: str) -> str:
    """With a small first letter."""
    return text[:1].lower() + text[1:]


def names_of(view: View, actors: list[int]) -> list[str]:
    """The names of actors as a title has them, each once; how many they are stands before them ("thousands of farmers")."""
    found: dict[str, None] = {}
    many: dict[int, str] = {}
    for a in actors:
        name = short_name(view, a)
        if (told := many.get(a)) and name.lower().startswith(told.split(" ")[0].lower()):
            many.pop(a)
        if name in english_words().crowds and a + 1 in actors and view.actors[a + 1].start <= view.actors[a].end + 1:
            many[a + 1] = f"{name} of "
        elif a + 1 in actors and _describes(view, a):
            own = "" if view.mention(a).adjective else f"{name} "  # "Syrian | refugees" has its own name
            many[a + 1] = many.get(a, "") + own
        elif (owner := view.owner(a)) is not None:
            found[f"{many.get(a, '')}{name} of {short_name(view, owner)}"] = None
        elif a - 1 not in actors or view.owner(a - 1) != a:
            found[many.get(a, "") + name] = None
    return list(found)


def _describes(view: View, actor: int) -> bool:
    """Whether an actor only tells whose the next one is, in English: "European Union | states", "Syrian | refugees"."""
    if view.doc.lang_ != "en":
        return False
    own, other = view.actors[actor], view.actors[actor + 1]
    return (
        own.end == other.start and own.root.dep_ in ("compound", "amod") and other.start <= own.root.head.i < other.end
    )


def outside(view: View, actors: list[int], span: Tokens | None) -> list[int]:
    """Those of the actors that do not begin in a span of tokens, all of them where there is none."""
    start, end = span or (0, 0)
    return [a for a in actors if not start <= view.actors[a].start < end]


def short_name(view: View, actor: int) -> str:
    """An actor as a title names it: the surname of a person, the town where a town stands for its state."""
    m, span = view.mention(actor), view.actors[actor]
    if view.doc.lang_ == "en" and (own := own_phrase(view, actor)):
        return own
    place = next((p._.place for p in view.places if p.start == span.start and p.end == span.end), None)
    if m.resolved_by == "metonym" and (town := town_name(place.name) if place else capital(m, language_of(view.doc))):
        return town
    if m.kind == "person" and m.resolved_by in ("registry", "surname", "document"):
        return _family_name(m)
    if m.kind == "armed_group" and span.start and view.pos[span.start - 1] == "NUM" and m.resolved_by == "document":
        told = _own_noun(view, actor)
        return counted(view, actor, told) if told and not is_arabic(told) else plain_name(m.name)
    if m.kind == "armed_group" and m.name.islower() and len(span) == 1 and view.doc.lang_ != "en":
        told = _own_noun(view, actor)
        return told if told and singular(told) != told.lower() else plain_name(m.name)  # "soldiers", not "army"
    if m.kind != "group":
        return f"{_of_state(m)} {_sent_by(view, span.start)}".strip()
    whole = _with_genitive(view, actor)
    return counted(view, actor, whole if whole and not is_arabic(whole) else plain_name(m.name))


def _with_genitive(view: View, actor: int) -> str:
    """An Arabic group with what tells which one it is, in English: "students of secondary schools", "cleric" (رجل | الدين); "" where nothing does."""
    whose, span = genitive(view, actor), view.actors[actor]
    if whose is None:
        return ""
    with view.without_actors(range(span.start, span.end)):
        return translate(view, span.start, whose[1], known=True)


def _sent_by(view: View, start: int) -> str:
    """ "delegation" where the name is that of the body that sent one ("وفد من | البرلمان الأوروبي"); "" elsewhere."""
    if view.doc.lang_ == "en" or start < 1:
        return ""
    at = start - 2 if view.key[start - 1] == "من" and start > 1 else start - 1
    text = view.doc[at].text.removeprefix("ال")
    return _DELEGATIONS.get(text, "") if view.pos[at] == "NOUN" else ""


def _of_state(m: ActorMention) -> str:
    """A body's name, with the nation that its full name only adds: "Ministry of Defence (India)" is "Indian Ministry of Defence"."""
    plain = plain_name(m.name)
    state = load_registry().entries.get(m.country or "") if m.kind in ("organization", "armed_group") else None
    if state is None or m.name != f"{plain} ({plain_name(state.name)})":
        return plain
    return f"{load_registry().adjective(state.name) or ''} {plain}".strip()


def genitive(view: View, actor: int) -> Tokens | None:
    """The tokens behind an Arabic group's noun that tell which one it is, where its span has them not: "students | of the secondary
    schools"; None where nothing does, or another actor."""
    m, begin = view.mention(actor), view.actors[actor].end
    if m.kind != "group" or not m.name[:1].islower() or view.doc.lang_ == "en" or m.resolved_by == "nationality":
        return None
    counted = view.actors[actor].start > 0 and view.pos[view.actors[actor].start - 1] == "NUM"
    if begin >= len(view.key) or counted or not view.key[begin].startswith("ال") or view.head[begin] != begin - 1:
        return None  # "looted youths | the shops", "12 million voters | today"
    end = begin
    while end < min(len(view.key), begin + 4) and end not in view.at and end not in view.timed:
        same = view.sentence[end] == view.sentence[begin - 1] and view.pos[end] != "VERB"
        if not same or (not is_genitive(view, end) and not (end > begin and agrees(view, end))):
            break
        end += 1
    return (begin, end) if end > begin else None


def behind_genitives(view: View, parts: Parts) -> Parts:
    """The theme behind what tells which group acts: "students | of the schools | refuse to buy bread"."""
    for actor in (*parts.sources, *parts.targets):
        whose = genitive(view, actor)
        if whose and parts.theme and whose[0] < parts.theme[0] < whose[1]:
            behind = (whose[1], parts.theme[1]) if whose[1] < parts.theme[1] else None
            parts = replace(parts, theme=behind)
    return parts


def _own_noun(view: View, actor: int) -> str:
    """What the text itself calls an actor: "soldiers", though they are of an army."""
    span = view.actors[actor]
    if view.doc.lang_ == "en":
        return str(span.text)
    with view.without_actors(range(span.start, span.end)):
        return translate(view, span.start, span.end)


def counted(view: View, actor: int, name: str) -> str:
    """A described group, told by `name`, with the number that stands before it: "750 soldiers", not "soldier"."""
    span = view.actors[actor]
    start = span.start
    if view.doc.lang_ != "en" and start > 1 and view.key[start - 1] == "من" and _counts(view, start - 2):
        first = start - 2  # "five of | the protesters"
        while first and _counts(view, first - 1) and view.sentence[first - 1] == view.sentence[start]:
            first -= 1
        return _with_number(view, start - 1, first, name)
    if start and view.doc.lang_ != "en" and (many := translate(view, start - 1, start)) in english_words().crowds:
        many = _POWERS.get(view.key[start - 2] if start > 1 else "", "") + many
        return f"{many} of {name if singular(name) != name else plural(name)}"  # "آلاف | المزارعين"
    while start and _counts(view, start - 1) and view.sentence[start - 1] == view.sentence[span.start]:
        start -= 1
    if start == span.start or name[:1].isupper() or name.split()[0].isdigit():
        return name
    return _with_number(view, span.start, start, name)


def _with_number(view: View, end: int, start: int, name: str) -> str:
    """A name with the number [start, end) before it."""
    number = translate(view, start, end) if view.doc.lang_ != "en" else view.doc[start:end].text
    if not number or is_arabic(number):
        return name
    *front, head = name.split(" of ")[0].split(" ")
    many = head if singular(head) != head.lower() else plural(head)
    rest = name[len(" ".join([*front, head])) :]
    return " ".join([number, *front, head if number in ("1", "one") else many]) + rest


def _counts(view: View, j: int) -> bool:
    """Whether token `j` is a number, or the "and" between two ("two | and | thirty")."""
    if view.pos[j] == "NUM":
        return True
    return view.key[j] == "و" and j > 0 and view.pos[j - 1] == view.pos[j + 1] == "NUM"


def _family_name(m: ActorMention) -> str:
    """The surname, that of the usual form of the name; for a name that begins with it, its first word ("Xi Jinping"); for a
    monarch, the name without realm; "Faisal bin Farhan" whole, for his family name is that of his house."""

    if " of " in m.name:
        return m.name.split(" of ")[0]
    known = load_registry().entries.get(m.actor_id)
    first, data = m.name.split()[0], label_data()["family_name_first"]
    if known is not None and known.country in data["states"] and first in data["names"]:
        return first
    if known is not None and known.country in data["states"] and surname(m.name) == first:
        return m.name.split()[-1]
    usual = next((a for a in known.row.get("en", ()) if _is_usual(a, m.name)), m.name) if known is not None else m.name
    return usual if " bin " in usual and usual != m.name else plain_name(surname(usual))


def _is_usual(alias: str, name: str) -> bool:
    """Whether a person is usually called by the first words of the whole name: "Andrés Pastrana | Arango"."""
    words = alias.split()
    return len(words) > 1 and name.startswith(f"{alias} ") and not words[-1].startswith("al-")


def joined(names: list[str]) -> str:
    """Names as a list: "A, B and C"."""
    return ", ".join(names[:-1]) + (" and " if len(names) > 1 else "") + names[-1]


def is_plural(view: View, actor: int) -> bool:
    """Whether a verb after this actor's name is in the plural."""
    m = view.mention(actor)
    if view.doc.lang_ == "en" and own_phrase(view, actor):
        return is_many(view, actor)
    name = short_name(view, actor) if m.kind == "armed_group" and m.name.islower() else m.name
    head = re.split(r" of | for | \(", name)[0].split()
    if not head or m.kind == "state":
        return False
    if head[-1].lower() in label_data()["plural"]:
        return True
    other = singular(head[-1]) != head[-1].lower()
    word = view.actors[actor][0].text
    told = m.resolved_by == "none" or (m.resolved_by == "document" and word.endswith(("ون", "ين", "ات")))
    named = m.kind != "person" and told and view.doc.lang_ != "en"
    if m.kind != "group" and (head[-1].islower() or named):
        return other  # "deputies", "Separatists", but not "congress"
    return (head[-1].endswith("s") or other) and (m.kind == "group" or view.actors[actor].root.tag_ == "NNS")


def is_counted(name: str) -> bool:
    """Whether a name tells how many ("750 soldiers", "thousands of farmers")."""
    number = (name.split() or [""])[0].lower()
    return (
        (number[:1].isdigit() and number != "1") or number in english_words().crowds or number in english_words().counts
    )


@cache
def singular(word: str) -> str:
    """The singular of an English noun, in small letters."""
    lemma = lemmas(word.lower(), "NOUN")
    return str(lemma[0]) if lemma else word.lower()


def inflect(verb: str, status: Status, *, plural: bool) -> str:
    """An English verb phrase in the tense of a title: "signs deal", "to sign deal", "does not sign deal"."""
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


def in_passive(verb: str, status: Status) -> str:
    """An English verb phrase as it stands behind its object: "arrested", "to be arrested"."""
    be = {"planned": "to be", "possible": "may be", "negated": "not"}.get(status, "")
    done = verb.removeprefix("be ") if verb.startswith("be ") else past_participle(verb)  # "be sworn in"
    return f"{be} {done}".strip()


def where(view: View, trigger: Trigger, parts: Parts, said: str) -> str:
    """The town, unless the line names it already; without a preposition where the text has none ("visit Berlin")."""
    if parts.place is None:
        return ""
    name = town_name(parts.place.name)
    span = view.doc.char_span(parts.place.start, parts.place.end, alignment_mode="expand")
    if (
        span is None
        or name in said
        or (len(name.split()[0]) > 4 and name.split()[0] in said)
        or (parts.theme and parts.theme[0] <= span.start < parts.theme[1])
    ):
        return ""
    word = next((_TO_PLACE[w] for w in reversed(view.key[max(0, span.start - 2) : span.start]) if w in _TO_PLACE), "")
    going = word == "to" and span.start > trigger.end and trigger.entry.pos == "verb"
    after = max([trigger.end, *(view.actors[a].end for a in parts.sources if view.actors[a].end <= span.start)])
    if not word and after < span.start:
        word = "in"
    if span.end <= trigger.start or (word == "to" and span.start - after > 3):
        word = "in"
    if going and (trigger.entry.verb or trigger.entry.gloss).split()[0] in label_data()["sending"]:
        return f"to {name}"
    last = (said.split() or [""])[-1]
    before = ("", *said.split())[-2] if last else ""
    if word == "to" and last in label_data()["reach"]["base" if before in ("to", "may", "not") else "present"]:
        return name
    if last in PREPOSITIONS or parts.targets or parts.theme:
        return name if last in PREPOSITIONS else f"{word if word in ('in', 'from') else 'in'} {name}"
    return f"{word} {name}".strip()


def when(time: EventTime | None) -> str:
    """The day as a title says it: the weekday the text names, else the date."""
    if time is None:
        return ""
    weekday = (time.rel or {}).get("weekday")
    if isinstance(weekday, int) and 0 <= weekday < 7:
        return _DAYS[weekday]
    return ""


def pattern_of(trigger: Trigger) -> dict[str, str]:
    """How a label of this type is made; a mode may differ."""
    data = label_data()
    mode = data["modes"].get(trigger.entry.mode or "", {}) if trigger.type == "AGREE" else {}
    return {**data["types"][trigger.type], **mode}


def has_verb(theme: str) -> bool:
    """Whether an English theme is a clause: "danger will grow"."""
    return any(w in ("will", "may", "is", "are", "did", "does", "not", "has") for w in theme.split())


def without_preposition(verb: str) -> str:
    """ "appeals to" without its object is "appeals"."""
    *most, last = verb.split()
    return " ".join(most) if most and last in PREPOSITIONS else verb
