"""What an event is about where a word introduces it: a marker of the lexicon's frame ("accused | of"), or "that"."""

from graphbuild.extract.candidates import Trigger
from graphbuild.extract.conditions import states_condition
from graphbuild.extract.content_objects import first_object, titled
from graphbuild.extract.content_spans import STOPS, Search, by_hand, says
from graphbuild.extract.phrase_words import phrase_words
from graphbuild.extract.phrases import COMMAS, QUOTES, past_parenthesis
from graphbuild.extract.view import Tokens, View

_NOT_TO = "ألا"
_FARTHEST = 20  # tokens between the event's word and a marker
_NEAR = 8  # the same for the preposition of a target


def marked(search: Search, markers: set[str], past: int) -> Tokens | None:
    """The phrase after a marker of the frame, or the complement clause, whichever comes first; `past`: the token after the
    event's subject."""
    view, trigger, last = search.view, search.trigger, search.last
    clauses = not markers or bool(markers & {"comp", "obj", "ب", "to"})
    comma = False
    skipped = trigger.end
    for j in range(trigger.end, min(last - 1, trigger.end + _FARTHEST)):
        text = view.doc[j].text
        if search.arabic and j >= skipped:
            skipped = _to_marker(search, j, markers) or skipped
        if j < skipped:
            continue
        if _is_left(search, j):
            return None
        comma = comma or text == ","
        if comma and not search.arabic and text != "that":
            continue
        if any(h[0] == "attribution" for h in view.signals(j)):
            continue
        infinitive = text == "to" and view.doc[j + 1].pos_ in ("VERB", "AUX")
        if view.key[j] in markers and not infinitive and _introduces(view, j):
            named = first_object(search, past) if "obj" in markers else None
            if named is not None and named[0] < j:
                return named  # "pledged | a halt to enrichment | in return for"
            if not _actor_only(view, j + 1):
                return _introduced(search, j, past)
        if clauses and _opens_clause(search, j) and (infinitive or text != "to"):
            return _clause(search, past, j)
    return None


def _is_left(search: Search, j: int) -> bool:
    """Whether nothing from token `j` on is about the event any more: the sentence or clause ends, or somebody says something
    ("congratulates him, | saying that he will …")."""
    view, kind = search.view, search.trigger.type
    if view.doc[j].text in {";", "؛", "."} or any(states_condition(view, j, hit) for hit in view.signals(j)):
        return True
    if search.arabic and _leaves_clause(view, j, search.last, accused=kind == "ACCUSE"):
        return True
    return kind != "STATEMENT" and says(view, j)


def _introduced(search: Search, j: int, past: int) -> Tokens | None:
    """The phrase that the marker at token `j` introduces, with the object that it gives a name to."""
    opened = _opened(search, j + 1)
    found = search.span(opened, clause=opened > j + 1)
    named = None
    if search.view.key[j] == "ب" and past < j:
        named = first_object(search.before(j), past)
    return (named[0], found[1]) if named and found and _gives_name(search.trigger) else found


def _introduces(view: View, j: int) -> bool:
    """Whether the preposition at token `j` introduces a phrase: no pronoun, time or per cent, nor whose hand it was."""
    after = j + 1
    if view.doc[after].pos_ == "PRON" or after in view.timed or view.key[after] in phrase_words("ar").per_cent:
        return False
    return not by_hand(view, j)


def _opens_clause(search: Search, j: int) -> bool:
    """Whether token `j` opens a complement clause: no relative "that", nor "ألا وهو" (namely) or "إن لم" (unless)."""
    view, text = search.view, search.view.doc[j].text
    if text not in search.words.complement or j in view.at:  # بان is "that", and Ban as well
        return False
    if not search.arabic:
        return not (text == "that" and view.doc[j].tag_ == "WDT")
    return view.key[j + 1] != "لم" and not (text == _NOT_TO and view.key[j + 1] == "و")


def _to_marker(search: Search, j: int, markers: set[str]) -> int | None:
    """Past the parenthesis that a comma at token `j` opens, where a marker or a complement follows it."""
    view = search.view
    after = past_parenthesis(view, j, search.last)
    if after is None or not (view.key[after] in markers or view.doc[after].text in search.words.complement):
        return None
    return after


def _clause(search: Search, past: int, j: int) -> Tokens | None:
    """The complement clause that token `j` opens ("that …"), with the object it describes ("described | the talks as …")."""
    view, words = search.view, search.words
    if search.arabic and (view.doc[j - 1].text in words.before_that or view.key[j - 1] in words.grounds):
        return None
    begins = j if view.doc[j].text == _NOT_TO else j + 1
    found = search.span(_opened(search, begins), clause=True)
    if found and view.key[j - 1] == "ب" and past < j - 1 and _gives_name(search.trigger):
        named = first_object(search.before(j - 1), past)
        return (named[0], found[1]) if named else found
    return found


def of_target(search: Search, targets: list[int]) -> Tokens | None:
    """The phrase of an Arabic target that is no actor itself ("joined the sanctions on Moscow")."""
    view, trigger, last = search.view, search.trigger, search.last
    wanted = {m for m, role in trigger.entry.frame.items() if role == "target"} - {"obj", "gen", "subj", "comp"}
    for j in range(trigger.end, min(last - 1, trigger.end + _NEAR)):
        if _leaves_clause(view, j, last) or (j in view.at and view.at[j] in targets):
            return None
        if view.key[j] in wanted:
            common = view.doc[j + 1].pos_ == "NOUN" and j + 1 not in view.at and titled(view, j + 1, last) is None
            return search.span(j + 1) if common and j + 1 not in view.timed else None
    return None


def _leaves_clause(view: View, j: int, last: int, *, accused: bool = False) -> bool:
    """Whether an Arabic clause is left at token `j`: another verb, a relative clause, a comma that opens no parenthesis."""
    asyndetic = accused and view.doc[j - 1].pos_ in ("NOUN", "ADJ")  # "hackers | whom Beijing sponsors"
    asyndetic = asyndetic or view.key[j - 1] == "ما"  # "described | what happened as"
    verb = view.doc[j].pos_ == "VERB" and j not in view.at
    words = phrase_words("ar")
    if (verb and not asyndetic) or view.key[j] in words.relative:
        return True
    if view.doc[j].text not in COMMAS:
        return False
    return not any(view.doc[n].text in words.complement and view.doc[n - 1].text in COMMAS for n in range(j + 2, last))


def _gives_name(trigger: Trigger) -> bool:
    """Whether the act gives its object a name: "described the decision as …"."""
    return trigger.type in ("ACCUSE", "SUPPORT", "STATEMENT", "REJECT")


def is_clause(view: View, start: int) -> bool:
    """Whether what begins at token `start` is an Arabic clause: "that" stands before it, a pronoun between at most."""
    quoted = start
    while quoted and view.doc[quoted - 1].text in QUOTES:
        quoted -= 1
    if quoted < start and not any(view.key[j] == "ب" for j in range(max(0, quoted - 3), quoted)):
        start = quoted  # "that it is | a sad day", but not "described it as | a sad day"
    that = phrase_words("ar").that
    return any(view.doc[j].text in that and j not in view.at for j in range(max(0, start - 2), start))


def _opened(search: Search, j: int) -> int:
    """Past the word that opens an Arabic clause and the pronoun that hangs on it: "بأنه | معاد"."""
    view, last, that = search.view, search.last, search.words.that
    if not search.arabic:
        return j
    if j < last - 2 and view.key[j] in search.words.saying and view.doc[j + 1].text in that:
        j += 1  # "by | saying that"
    while j < last - 1:
        pronoun = view.doc[j].pos_ == "PRON" and not view.doc[j - 1].whitespace_ and view.doc[j - 1].text in that
        if not pronoun and view.doc[j].text not in that:
            break
        j += 1
    return j


def _actor_only(view: View, j: int) -> bool:
    """Whether an actor stands at token `j` with nothing after it in its phrase: a participant, not a theme."""
    if j not in view.at or view.mention(view.at[j]).kind == "group":
        return False
    after = view.actors[view.at[j]].end
    return after >= len(view.key) or view.doc[after].text in STOPS or view.doc[after].pos_ in ("ADP", "CCONJ", "VERB")
