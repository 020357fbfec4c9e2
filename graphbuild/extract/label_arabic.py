"""What makes an English label of an Arabic event sound English: other verbs, another order, what the tree tells of subjects."""

import re
from dataclasses import replace

from graphbuild.extract.candidates import Trigger
from graphbuild.extract.constructions import constructions
from graphbuild.extract.glossary import VERB, load_glossary, load_label_glossary
from graphbuild.extract.label_parts import (
    PARTICLES,
    PREPOSITIONS,
    Parts,
    has_verb,
    in_passive,
    inflect,
    joined,
    names_of,
    outside,
    pattern_of,
    singular,
    without_preposition,
)
from graphbuild.extract.label_words import label_data
from graphbuild.extract.lexicon import load_lexicon
from graphbuild.extract.phrase_words import phrase_words
from graphbuild.extract.phrases import is_clause, phrase_end
from graphbuild.extract.translate import translate
from graphbuild.extract.view import Tokens, View
from graphbuild.language.en.inflection import lemmas
from graphbuild.model import Status

_SHORT = 7  # words of an object that a target may stand behind
_SUBJECT = re.compile(r"^(?:(?:it|he|she) is|they are) ")
_AS = frozenset('بك"«“')  # what may stand before what something is called


def as_arabic_means(view: View, trigger: Trigger, verb: str, theme: str, parts: Parts) -> tuple[str, str, Parts]:
    """The verb, theme and parts of an Arabic event, where English says it with another verb or in another order."""
    verb, parts = _said(view, trigger, *_refused(view, trigger, verb, parts))
    if verb == "demand" and parts.sources and parts.targets:
        if theme.split(" ")[0].endswith("ing"):
            verb = "call on"
        else:
            parts, theme = _demanded(view, parts, theme)
    verb, theme = _with_adjective(view, trigger, parts, verb, theme)
    parts = _near_targets(view, parts)
    return _called_for(verb, theme, aimed=bool(parts.targets)), theme, parts


def given(view: View, trigger: Trigger, parts: Parts, verb: str, theme: str) -> str:
    """The verb with its object, where a target stands behind it: "attributes | tension to" Kosovo, "offers | rescuers to" a
    neighbour; "" where the order is another."""
    if trigger.entry.frame.get("obj") != "theme" or trigger.tense == "noun" or trigger.entry.rest or not parts.theme:
        return ""
    clause = is_clause(view, parts.theme[0]) or has_verb(theme)
    first = theme.split(" ")[0]
    if clause or first in PREPOSITIONS or len(theme.split()) > _SHORT or _before(view, parts.theme[0]) == "ADP":
        return ""
    *most, last = verb.split()
    if len(most) == 1 and last in PREPOSITIONS:
        return f"{most[0]} {theme} {last}"
    word = pattern_of(trigger)["target"] or pattern_of(trigger)["noun_target"]
    return f"{verb} {theme} {word}" if verb in label_data()["gifts"] else ""


def constructed(view: View, trigger: Trigger, parts: Parts, verb: str) -> tuple[str, Parts]:
    """The verb as what follows it makes it mean: "admits" for "approves", where it is told with "ب"; a noun that makes a
    phrase with it is no theme ("arrests", not "drops arresting")."""
    known = constructions().get(trigger.entry.lemma)
    if known is None or not parts.theme or trigger.tense == "noun" or trigger.entry.rest:
        return verb, parts
    start, end = parts.theme
    if is_clause(view, start):
        return known.clause or verb, parts
    if (word := view.key[start]) in known.nouns:
        start += 2 if start + 2 < end and view.pos[start + 1] == "ADP" else 1
        return known.nouns[word], replace(parts, theme=(start, end) if start < end else None)
    before = start - 2 if start > 1 and view.key[start - 1] in phrase_words().favour else start - 1
    if _before(view, before + 1) == "ADP":
        return known.prepositions.get(view.key[before], verb), parts
    return known.object or verb, parts


def _before(view: View, start: int) -> str:
    """The tag of the token before token `start` in its sentence; "" where none is."""
    return view.pos[start - 1] if start > view.sentences[view.sentence[start]].start else ""


def called(view: View, parts: Parts, verb: str, theme: str) -> tuple[str, str, Parts]:
    """ "regards as | the deal, a beacon of hope" is "regards | the deal as a beacon of hope"; "calls" needs no "as". What is called
    so is the target then, and none other."""
    if not parts.theme or not verb.endswith(" as") or _is_told(view, parts.theme[0]):
        return verb, theme, parts
    bare = verb.removesuffix(" as")
    joint = "" if bare in label_data()["names"] else "as "
    theme = theme.removeprefix("as ")
    start, end = parts.theme
    second = phrase_end(view, start, end)
    first = translate(view, start, second, known=True)
    behind = second
    while second < end and (view.doc[second].text in _AS or _opens(view, second)):
        second += 1
    said = translate(view, second, end, known=True)
    if first and said and view.pos[second] in ("NOUN", "ADJ", "X") and (second > behind or not parts.targets):
        said = _SUBJECT.sub("", said.removeprefix("as "))
        return bare, f"{first} {joint}{said}", replace(parts, targets=[])
    if parts.targets:
        apart = outside(view, parts.targets, parts.theme)
        return (bare, f"{joint}{theme}", parts) if apart and theme else (verb, theme, parts)
    told = "ب" in view.key[max(0, start - 4) : start]  # "described what happened | as aggression"
    return bare, f"it {joint}{theme}" if told and theme else theme, parts


def _opens(view: View, j: int) -> bool:
    """Whether token `j` opens a clause, or is a pronoun on what does ("ب|أن|ه")."""
    return view.doc[j].text in phrase_words().that or view.attached_pronoun(j)


def _is_told(view: View, start: int) -> bool:
    """Whether what begins at token `start` is a clause, and no name that is given ("described it as being | hostile")."""
    return is_clause(view, start) and "ب" not in view.key[max(0, start - 4) : start]


def _with_adjective(view: View, trigger: Trigger, parts: Parts, verb: str, theme: str) -> tuple[str, str]:
    """The adjective of the event's own noun before it: "hold a meeting | virtual, on …" is "hold a virtual meeting | on …"."""
    *most, noun = verb.split()
    behind = ""
    if len(most) > 1 and noun in PREPOSITIONS and most[-1] in label_data()["described"]:  # "cut ties with"
        *most, noun, behind = [*most, noun]
    if not parts.theme or not most or noun in PREPOSITIONS:
        return verb, theme
    if view.doc[parts.theme[0]].pos_ != "ADJ" and view.key[parts.theme[0]] not in load_glossary().adjectives:
        return verb, theme
    if view.doc[parts.theme[0]].head.i not in {*range(trigger.start, trigger.end), *trigger.covered}:
        return verb, theme
    adjective, _, rest = theme.partition(" ")
    most[-1:] = ["an" if most[-1] in ("a", "an") and adjective[:1] in "aeiou" else most[-1]]
    return " ".join([*most, adjective, noun, behind]).strip(), rest


def _called_for(verb: str, theme: str, *, aimed: bool) -> str:
    """ "call on | a harsh response" is "call for" it; "urge Iran | restraint" is "call on Iran for" it."""
    act = theme.split(" ")[0] in label_data()["acts"] or theme.startswith("to ") or theme.split(" ")[0].endswith("ing")
    if not theme or act or has_verb(theme) or verb not in ("call on", "urge", "appeal to"):
        return verb
    return "call on" if aimed else "call for"


def _demanded(view: View, parts: Parts, theme: str) -> tuple[Parts, str]:
    """ "demands | Russia | answers" is "demands answers from Russia"."""
    if not theme or not parts.theme:
        return parts, theme
    asked = outside(view, parts.targets, parts.theme)
    return replace(parts, targets=[]), f"{theme} from {joined(names_of(view, asked))}" if asked else theme


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


def _refused(view: View, trigger: Trigger, verb: str, parts: Parts) -> tuple[str, Parts]:
    """An act that the source says it will not do (REJECT): "will not withdraw" is "refuses to withdraw"."""
    negated = {"لن", "لا"} & set(view.key[max(0, trigger.start - 2) : trigger.start])
    if trigger.type == "REJECT" and trigger.tense == "imperfect" and negated and not verb.startswith("refuse"):
        return f"refuse to {verb}", replace(parts, status="occurred")
    return verb, parts


def _said(view: View, trigger: Trigger, verb: str, parts: Parts) -> tuple[str, Parts]:
    """What is said in a clause is said: not "criticizes Russia for it will not answer" but "says Russia will not answer"."""
    told = next((f.entry.verb for f in trigger.forms if f.entry.type == "STATEMENT" and f.tense == trigger.tense), None)
    if told and trigger.type != "STATEMENT" and parts.theme and is_clause(view, parts.theme[0]):
        return without_preposition(told), replace(parts, targets=[])
    return verb, parts


def own_act(view: View, span: Tokens | None, theme: str, verb: str) -> str:
    """ "be ready to | support of Iraq" → "to support Iraq": an event noun after a verb of one's own act, as its verb."""
    bare = {verb, without_preposition(verb)}
    if not span or not bare & {*label_data()["own_act"], *label_data()["infinitive"]}:
        return theme
    first, _, rest = theme.partition(" ")
    if view.doc[span[0]].pos_ == "VERB" and (lemmas(first, "VERB") or ("",))[0] == first:
        return f"to {theme}"
    if first in label_data()["transitive_acts"]:
        rest = rest.removeprefix("of ").removeprefix("into ")
    if (act := label_data()["acts"].get(first)) and not rest.startswith("of "):
        return f"to {act} {rest.removeprefix('to ') if act == 'join' else rest}".strip()
    forms = load_lexicon("ar").words[view.key[span[0]]]
    verbs = [f.entry.verb for f in forms if f.tense == "noun" and f.entry.verb and f.entry.gloss == first]
    if not verbs or " " in verbs[0] or not (rest or bare & {"urge", "call on"}):
        return theme
    return f"to {verbs[0]} {rest.removeprefix('of ')}".strip()


def begins_with_subject(view: View, trigger: Trigger, span: Tokens | None) -> bool:
    """Whether what begins this span is the subject of an Arabic verb: "انفجر | مستودع"."""
    if span is None or view.doc.lang_ == "en" or trigger.tense not in ("perfect", "imperfect"):
        return False
    head = view.doc[span[0]]
    return head.dep_.startswith("nsubj") and trigger.start <= head.head.i < trigger.end


def what_happens(trigger: Trigger, verb: str, theme: str, status: Status) -> list[str]:
    """An event that no actor takes part in, with its subject: "Ammunition depot explodes"."""
    verb = without_preposition(verb)
    if trigger.forms[0].passive:
        return [theme, in_passive(verb, status)]
    head = theme.split(" of ")[0].split()[-1].lower()
    return [theme, inflect(verb, status, plural=head.endswith("s") and singular(head) != head)]


def done_to(trigger: Trigger, verb: str, status: Status) -> list[str]:
    """A verb with its own noun, of which only the target is known: "open fire" is "fire opened on" somebody; [] for others."""
    first, *rest = [w for w in verb.split() if w not in ("a", "an", "the")]
    preposition = rest.pop() if rest and rest[-1] in PREPOSITIONS else ""
    is_noun = bool(rest) and bool(lemmas(rest[-1], "NOUN")) and not (PARTICLES | PREPOSITIONS) & {*rest}
    if first not in label_data()["done"] or not is_noun:
        return []
    return [" ".join(rest), in_passive(first, status), preposition or pattern_of(trigger)["noun_target"]]


def told(view: View, parts: Parts, verb: str, theme: str) -> tuple[str, str]:
    """A clause as what is told: without the verb's preposition ("hints | Germany may …"), and not at all where only its
    subject could be read ("says | the gunmen")."""
    if not parts.theme or not theme or not is_clause(view, parts.theme[0]):
        return verb, theme
    start, end = parts.theme
    finite = has_verb(theme) or any(view.pos[j] == "VERB" for j in range(start, end))
    named = start in view.at and view.actors[view.at[start]].end >= end - 1
    if not finite and (verb in label_data()["clauses"] or named):
        return verb, ""
    loose = not outside(view, parts.targets, parts.theme) and verb.split()[-1] in ("at", "on", "of", "about", "to")
    return without_preposition(verb) if loose else verb, theme


def is_bare_clause(view: View, start: int) -> bool:
    """Whether what begins at token `start` is a clause without a pronoun for its subject ("considers | the debate shows …")."""
    return is_clause(view, start) and _before(view, start) != "PRON"


def is_suffered(view: View, trigger: Trigger) -> bool:
    """Whether an Arabic verb is in the passive: by its form, or by the dots of its last letter ("أعفي", was dismissed; "أعفى",
    dismissed)."""
    if trigger.forms[0].passive or trigger.tense != "perfect" or not trigger.entry.lemma.endswith("ى"):
        return trigger.forms[0].passive
    dotted = view.doc[trigger.start].text.endswith("ي")
    return dotted and any(t.text.endswith("ى") for t in view.doc)  # some papers write no ى at all


def is_purpose(view: View, theme: Tokens | None) -> bool:
    """Whether a theme is what is to be done: ل stands before it ("gave a deadline | to expel the ambassador")."""
    return theme is not None and theme[0] > 0 and view.key[theme[0] - 1] == "ل"


def direct(view: View, trigger: Trigger, parts: Parts, verb: str, theme: str) -> tuple[str, str]:
    """A verb with a preposition for its target, of which only the direct object is known: "imposes | a cordon on …", not
    "imposes on a cordon"; "puts | members | on alert"."""
    first, *rest = verb.split()
    if not parts.theme or not rest or is_clause(view, parts.theme[0]) or _before(view, parts.theme[0]) == "ADP":
        return verb, theme
    if verb in label_data()["around"]:
        return first, f"{theme} {' '.join(rest)}"
    twice = f" {rest[0]} " in theme or trigger.entry.frame.get("obj") == "theme"
    bare = len(rest) == 1 and rest[0] in ("on", "against", "to", "from") and twice
    return (first if bare or rest == ["against"] else verb), theme


def meant(view: View, trigger: Trigger) -> str:
    """The English of an Arabic verb whose sense its object tells ("أطلق | مبادرة": launch); "" where nothing does."""
    at, sentence = trigger.end - 1, view.sentences[view.sentence[trigger.start]]
    told = load_label_glossary().sense(view.key, at, (sentence.start, sentence.end))
    return told[0] if told and told[1] == VERB else ""
