"""What an event is about where a noun phrase without a marker tells it: the object of its verb, wherever it stands."""

from graphbuild.extract.candidates import Trigger
from graphbuild.extract.constructions import constructions
from graphbuild.extract.content_spans import LONGEST, Search, aside, says, stops
from graphbuild.extract.phrases import COMMAS, QUOTES, is_adverb, is_definite, late_object, phrase_end
from graphbuild.extract.view import Tokens, View

_FARTHEST = 10  # tokens between the event's word and the object
_LATE = 24  # the same where phrases and parentheses stand between


def first_object(search: Search, start: int) -> Tokens | None:
    """The first noun phrase from token `start` on (past the event's subject) that is no actor."""
    view, trigger, last, arabic = search.view, search.trigger, search.last, search.arabic
    if arabic and start == trigger.end < last and view.attached_pronoun(start):
        start += 1  # "his refusal | of the plan"
    j = _past_adjectives(search, start)
    while j < min(last, start + _FARTHEST):
        if (past := _past_what_is_none(search, j, start)) is not None:
            j = past
        elif stops(view, j) or view.doc[j].text in QUOTES or (trigger.type != "STATEMENT" and says(view, j)):
            return None
        elif view.doc[j].pos_ in ("NOUN", "ADJ", "X", "NUM", "DET") and len(view.key[j]) > 1:
            return search.span(j)
        elif (behind := _past_beside(search, j, start)) is not None:
            j = behind
        elif view.doc[j].pos_ in ("ADP", "CCONJ", "SCONJ"):
            return None
        else:
            j += 1
    return None


def _past_adjectives(search: Search, j: int) -> int:
    """Past the adjectives of a noun that is the event's word."""
    view, trigger = search.view, search.trigger
    if trigger.tense != "noun" and trigger.entry.head[0] <= 0:
        return j
    while j < search.last and j not in view.at:
        if view.doc[j].pos_ != "ADJ" and not (search.arabic and view.doc[j].text in QUOTES):
            break
        j += 1
    return j


def _past_what_is_none(search: Search, j: int, start: int) -> int | None:
    """The token after an actor, a time, an adverb or a person with a title at token `j`: what is no object."""
    view, time = search.view, search.time
    if j in view.at and not _describes(view, j, search.last):
        return view.actors[view.at[j]].end
    if j in view.timed or (time and time[0] <= j < time[1]) or (search.arabic and _is_adverb(view, j, search.last)):
        return j + 1
    if (behind := titled(view, j, search.last)) is not None:
        return behind
    return j + 1 if search.arabic and j == start and view.doc[j].text in QUOTES else None


def _past_beside(search: Search, j: int, start: int) -> int | None:
    """The token after a subject, or after a place or target with its preposition, that an object may stand behind."""
    view, last = search.view, search.last
    if is_subject(view, search.trigger, j):
        return max(t.i for t in view.doc[j].subtree if t.i < last) + 1 if view.doc[j].n_rights < 3 else j + 1
    if j == start and (placed := _past_place(view, j, last)) is not None:
        return placed
    return _past_target(search, j) if search.arabic else None


def _is_adverb(view: View, j: int, last: int) -> bool:
    """An Arabic adjective that stands for an adverb: "لاحقا | المرسوم", with an object behind it that it cannot describe."""
    if is_adverb(view, j):
        return True
    return view.doc[j].pos_ == "ADJ" and view.key[j].endswith("ا") and j + 1 < last and view.key[j + 1].startswith("ال")


def is_subject(view: View, trigger: Trigger, j: int) -> bool:
    """Whether the tree has a word that is no participant as the subject of the event's verb: no theme ("وقع | البلدان | اتفاقا")."""
    word = view.doc[j]
    return word.dep_ == "nsubj" and trigger.start <= word.head.i < trigger.end and trigger.tense != "noun"


def _past_place(view: View, j: int, last: int) -> int | None:
    """The token after the place that a preposition at token `j` introduces ("تعهدت طهران | في جنيف | وقف التخصيب")."""
    if view.doc[j].pos_ != "ADP":
        return None
    ends = [s.end for s in view.doc.spans.get("places", ()) if s.start == j + 1 and s.end < last]
    return max(ends, default=None)


def _past_target(search: Search, j: int) -> int | None:
    """The token after the target that the frame's marker at token `j` introduces ("طلب | من مجلس الأمن | إنهاء البعثة")."""
    view, frame = search.view, search.trigger.entry.frame
    aimed = frame.get(view.key[j]) in ("target", "participants")
    named = view.at.get(j + 1) if aimed and "obj" in frame and j + 1 < search.last else None
    return view.actors[named].end if named is not None else None


def titled(view: View, j: int, last: int) -> int | None:
    """The token after a person whose title begins at token `j` ("نظيره التركي هاكان فيدان"), else None."""
    n = j
    while n < last and n < j + 6 and view.doc[n].pos_ in ("NOUN", "ADJ", "DET", "PRON", "PROPN"):
        if n in view.at and not view.mention(view.at[n]).adjective:
            break
        n += 1
    if n == j or n >= last or n not in view.at or view.mention(view.at[n]).kind != "person":
        return None
    return view.actors[view.at[n]].end


def _describes(view: View, j: int, last: int) -> bool:
    """Whether token `j` is a nationality before its noun ("the American proposal")."""
    adjective = view.mention(view.at[j]).adjective and view.doc[j].head.i > j and view.doc[j].dep_ == "amod"
    return adjective and titled(view, j, last) is None


def behind_other_phrases(search: Search, sources: list[int], *, bare: bool) -> Tokens | None:
    """What an Arabic event is about where its frame does not say it: the object behind other phrases, or the phrase behind
    a preposition of its own construction ("admitted | to forging figures"). `bare`: the event has no target."""
    view, trigger, last = search.view, search.trigger, search.last
    if _takes_object(trigger) and (bare or trigger.entry.frame.get("obj") == "theme"):
        late = _late(search, sources)
        if late is not None:
            return late
    known = constructions().get(trigger.entry.lemma)
    verb = trigger.tense in ("perfect", "imperfect") and not trigger.entry.rest
    if not bare or known is None or not verb:
        return None
    behind = search.ends_behind(sources)
    j = phrase_end(view, max(behind) - 1, last) if behind else trigger.end
    if j + 1 >= last or view.key[j] not in known.prepositions or j + 1 in view.timed or view.attached_pronoun(j + 1):
        return None
    return search.span(j + 1)


def _takes_object(trigger: Trigger) -> bool:
    """Whether an Arabic verb of the active has an object that its frame does not deny."""
    active = trigger.tense in ("perfect", "imperfect") and not trigger.forms[0].passive and not trigger.entry.rest
    return active and trigger.entry.frame.get("obj", "target") in ("target", "theme")


def _late(search: Search, sources: list[int]) -> Tokens | None:
    """The object of an Arabic verb behind its subject and what stands between ("beg | at the border | for more time")."""
    view, trigger, last = search.view, search.trigger, search.last
    start = trigger.end
    if start >= last or view.attached_pronoun(start):
        return None  # "launched | it": that is its object
    behind = search.ends_behind(sources)
    if behind:
        start = phrase_end(view, max(behind) - 1, last)
    elif is_subject(view, trigger, start):
        start = phrase_end(view, start, last)
    j = late_object(view, start, min(last, trigger.end + _LATE), set(sources))
    if (
        j is None
        or view.key[j] in search.words.conjunctions | search.words.relative
        or titled(view, j, last) is not None
    ):
        return None
    return None if says(view, j) or aside(view, j) else search.span(j)


def of_own_noun(search: Search) -> Tokens | None:
    """What an Arabic phrase's own noun is of ("threatened a cut | of aid")."""
    trigger = search.trigger
    if not trigger.entry.rest or not trigger.covered or (trigger.entry.verb or "").split()[0:1] == ["be"]:
        return None
    at = max(trigger.covered) + 1
    if at >= search.last or search.view.doc[at].pos_ != "NOUN":
        return None
    return first_object(search, at)


def own_object(search: Search, part: set[int]) -> Tokens | None:
    """What the tree has as the object of an Arabic verb, where no actor that has a `part` in the event stands there ("approve |
    sanctions on Damascus", "deploys | the army")."""
    view, trigger, last = search.view, search.trigger, search.last
    if trigger.tense == "noun" or trigger.entry.rest:
        return None
    verb, end = trigger.end - 1, min(last, trigger.end + LONGEST)
    objects = (j for j in range(trigger.end, end) if view.doc[j].dep_ == "obj" and view.doc[j].head.i == verb)
    j = next((j for j in objects if view.doc[j].pos_ == "NOUN" and view.doc[j - 1].pos_ != "ADP"), None)
    if j is None or j in view.timed or aside(view, j):
        return None
    if any(view.pos[n] == "VERB" and n not in view.timed for n in range(trigger.end, j)):
        return None
    actor = view.at.get(j)
    if actor is None:
        return None if titled(view, j, last) is not None else search.span(j)
    if actor in part or view.mention(actor).adjective:
        return None
    return search.span(view.actors[actor].start)


def past_subject(view: View, j: int, last: int) -> int:
    """Past what still belongs to an Arabic subject that ends before token `j`: its adjectives, nouns in apposition, and
    what stands between two commas."""
    if j < last and _genitive(view, j):
        j += 1
    while j < last and j not in view.at and _describes_subject(view, j):
        j = max(j + 1, *(t.i + 1 for t in view.doc[j].subtree if j <= t.i < min(last, j + 8)))
    if j < last and view.doc[j].text in COMMAS:
        after = next((n for n in range(j + 1, min(last - 1, j + 20)) if view.doc[n].text in COMMAS), None)
        if after is not None and view.doc[j + 1].text not in ("و", "ف", "بينما", "فيما"):
            return after + 1
    return j


def _describes_subject(view: View, j: int) -> bool:
    """Whether the tree has token `j` as an adjective or apposition of what is before it, and grammar allows it: an adjective
    that is not feminine needs a noun before it that is not."""
    token = view.doc[j]
    if token.head.i >= j or token.dep_ not in ("amod", "appos", "flat"):
        return False
    if token.dep_ != "amod" or token.text.endswith("ة"):
        return True
    nouns = [t for t in view.doc[max(0, token.head.i - 1) : j] if t.pos_ in ("NOUN", "PROPN")]
    return not nouns or any(not t.text.endswith("ة") for t in nouns)


def _genitive(view: View, j: int) -> bool:
    """Whether token `j` is the genitive of a subject that ends before it: "drivers | of trucks"."""
    token, before = view.doc[j], view.doc[j - 1]
    construct = before.text.endswith("ي")  # "سائقي | الشاحنات": a plural that has lost its n
    definite = view.key[j - 1].startswith("ال") or (before.pos_ == "PROPN" and not construct)
    definite = definite or is_definite(view, j - 1) or before.pos_ == "ADJ"
    return token.pos_ == "NOUN" and token.dep_.startswith("nmod") and token.head.i == j - 1 and not definite
