"""Labels: one line that titles an event, in the language of its text and in English.

The native label is made of the text's own words, in their order. The English one is composed: source, verb in the present
tense, target, theme, conditions, time ("London hosts meeting of military leaders Thursday").
"""

import re
from dataclasses import replace

from spacy.tokens import Token

from graphbuild.extract.candidates import Trigger
from graphbuild.extract.english_clauses import infinitive
from graphbuild.extract.english_numbers import in_figures
from graphbuild.extract.label_arabic import (
    as_arabic_means,
    begins_with_subject,
    called,
    constructed,
    direct,
    done_to,
    given,
    is_bare_clause,
    is_purpose,
    is_suffered,
    meant,
    own_act,
    told,
    what_happens,
)
from graphbuild.extract.label_parts import (
    PARTICLES,
    PREPOSITIONS,
    Parts,
    behind_genitives,
    decapitalized,
    english,
    has_verb,
    in_passive,
    inflect,
    is_counted,
    is_plural,
    joined,
    names_of,
    outside,
    pattern_of,
    singular,
    when,
    where,
    without_preposition,
)
from graphbuild.extract.label_targets import of_bearer, target_word, unnamed, untold, with_own_object
from graphbuild.extract.label_words import label_data
from graphbuild.extract.own_words import own_words
from graphbuild.extract.view import Tokens, View
from graphbuild.language.en.inflection import inflections, lemmas
from graphbuild.ontology import event_types

_POSSESSIVE = {"himself": "his", "herself": "her", "itself": "its", "themselves": "their"}
_DURATION = re.compile(r"(?:[a-z0-9-]+ )?(?:minutes|hours|days|weeks|months|years)|one (?:hour|day|week|month|year)")
_LOOSE = frozenset("of for with to at from against into as between among towards by about".split())
_NEVER_SECOND = frozenset({"of", "for", "with", "against", "to", "by"})  # no preposition stands before these
_OVER = "over"
_IN_PRISON = re.compile(
    r" with (?:prison|jail|imprisonment)(?: for)? ((?:(?:[\d,.]+|[a-z]+teen|[a-z]+ty|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|and|a|half|more than|[a-z]+ty-[a-z]+) ){1,4}(?:years?|months?|days?))"
)
_TO_ACT = re.compile(
    r"\b(seeks?|wants?|helps?|able|decides?|agrees?|ready|willing|readiness|intends?|plans?|hopes?|refuses?|aims?|tries|attempts?) "
    r"to ([a-z]{2,}ing)\b(?! (?:to|cuts?|plans?|bill|law)\b)"
)
_STEM = 7  # letters that tell two nouns of one act: "win the presidency" and "presidential election"


def native_label(view: View, trigger: Trigger, parts: Parts) -> str:
    """The event in the text's own words: sources, trigger, targets, theme, conditions and time in the order of the text."""
    spans = [(trigger.start, trigger.end), *parts.conditions]
    actors = {*parts.sources, *parts.targets}
    actors |= {owner for a in actors if (owner := view.owner(a)) is not None}  # "supporters | of Trump"
    spans += [(view.actors[a].start, view.actors[a].end) for a in actors]
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
    line = own_words(view, trigger, parts) if language == "en" else ""
    return line or _composed(view, trigger, parts, language)


def _composed(view: View, trigger: Trigger, parts: Parts, language: str) -> str:
    """A label made of the parts."""
    if not parts.sources and len(parts.targets) > 1 and event_types()[trigger.type].undirected:
        parts = replace(parts, sources=parts.targets, targets=[])
    if language == "ar" and parts.sources and not parts.targets and is_suffered(view, trigger):
        parts = replace(parts, sources=[], targets=parts.sources)  # "كُرّم | اللاجئون": it is done to them
    parts = _behind_own_noun(view, trigger, behind_genitives(view, parts))
    verb, theme, parts = _act_and_theme(view, trigger, parts, language)
    sources, targets = _outside_theme(view, parts)
    if language == "ar":
        theme = _without_sides(theme, [*sources, *targets])
    if not sources and not targets and parts.targets:  # all of them stand in the theme
        whole = theme and not has_verb(theme) and theme.split(" ")[0] not in PREPOSITIONS and language == "ar"
        targets, theme = [theme] if whole else names_of(view, parts.targets), ""
    verb, targets = with_own_object(verb, targets)
    if verb.endswith(" to") and theme.startswith("to ") and not (targets and verb in label_data()["keeps_to"]):
        verb = verb.removesuffix(" to")  # "urge to": the target stands between
    if language == "ar":
        verb, theme = _arabic_order(
            view, trigger, parts, (verb, theme), aimed=bool(sources and targets), lone=not targets
        )
    words = _who_does_what(view, trigger, parts, verb, sources, targets, language)
    if theme and not sources and not targets and begins_with_subject(view, trigger, parts.theme):
        words, theme = what_happens(trigger, verb, theme, parts.status), ""
    if sources and targets and theme and verb in label_data()["about"]:  # "discusses | the war with Kyiv"
        words, theme = [*words[:2], theme, "with", joined(targets)], ""
    pronoun = _object_pronoun(view, trigger, verb) if sources and not targets and not theme else ""
    words = [words[0], _with_pronoun(words[1], pronoun)] if pronoun else words
    clause = language == "ar" and parts.theme is not None and is_bare_clause(view, parts.theme[0])
    if language == "ar" and is_purpose(view, parts.theme) and theme.split(" ")[0].endswith("ing"):
        theme = f"to {infinitive(theme)}"
    theme = _after_verb(theme, verb, trigger, language, aimed=bool(targets), clause=clause)
    conditions = [decapitalized(english(view, c, language)) for c in parts.conditions]
    doubled = language == "ar" and any(theme and c.startswith(theme) for c in conditions)
    if theme and not doubled and theme.lower() not in " ".join(words).lower():
        words.append(theme)
    donated = trigger.type == "AID" and verb.endswith(" to")  # "donate to" somebody, "donate blood"
    if sources and not targets and not pronoun and (words[-1] != theme or theme.startswith("to ") or donated):
        words[1] = without_preposition(words[1])  # "calls on", with nobody to call on
    words += conditions
    line = " ".join(w for w in [*words, where(view, trigger, parts, " ".join(words)), when(parts.time)] if w)
    return _finished(line, _oneself(view, trigger, parts), language)


def _act_and_theme(view: View, trigger: Trigger, parts: Parts, language: str) -> tuple[str, str, Parts]:
    """The verb, the theme in English, and the parts, as far as the theme makes others of them."""
    verb = _verb(view, trigger, language)
    if language == "ar":
        verb, parts = constructed(view, trigger, parts, verb)
    theme = _theme(view, parts.theme, language)
    calls = verb.endswith(" as")
    if language == "ar":
        verb, theme, parts = called(view, parts, verb, own_act(view, parts.theme, theme, verb))
        verb, theme = told(view, parts, verb, theme)
    verb = _unrepeated(verb, theme)
    if calls and not theme and parts.theme and language == "ar":
        verb = label_data()["unsaid"].get(trigger.type, verb)
    if language == "ar":
        verb, theme, parts = as_arabic_means(view, trigger, verb, theme, parts)
        if verb == "reject" and theme.split(" ")[0].endswith("ing") and not parts.targets:
            verb = "refuse"  # "refuses | to buy bread": the masdar is the speaker's own act
    if parts.theme and any(view.key[parts.theme[0]] in forms for forms in trigger.entry.rest):
        verb = verb.split()[0]  # the theme begins with the phrase's own noun
    return verb, theme, parts


def _arabic_order(
    view: View, trigger: Trigger, parts: Parts, said: tuple[str, str], *, aimed: bool, lone: bool
) -> tuple[str, str]:
    """Verb and theme (`said`) of an Arabic event as they stand around its target (`aimed`) or without one (`lone`)."""
    verb, theme = said
    if aimed and not theme:
        verb = label_data()["bare"].get(verb, verb)
    if aimed and theme and (gift := given(view, trigger, parts, verb, theme)):
        verb, theme = gift, ""
    if theme and lone:
        if verb.endswith(" by"):
            verb = verb.removesuffix("by") + "to"  # "demands a halt | to attacks"
        if verb in label_data()["alone"]:
            verb = verb.removesuffix(" with")  # "cooperates | on …"
        if verb.endswith(" with") and verb.split()[-2] in label_data()["meetings"]:
            verb = verb.removesuffix(" with")
            theme = theme if theme.split()[0] in {*PREPOSITIONS, "of"} else f"on {theme}"
        verb, theme = direct(view, trigger, parts, verb, theme)
        if parts.targets and theme.split()[0] not in PREPOSITIONS:
            verb = of_bearer(verb)
    if verb.split()[0] in label_data()["openings"]:
        theme = re.sub(r"\bbefore\b", "to", theme)
    return verb, theme


def _without_sides(theme: str, names: list[str]) -> str:
    """The theme without the two who take part: "hold talks on | membership between the EU and Turkey"."""
    if len(names) != 2:
        return theme
    sides = "|".join(re.escape(f"{first} and {second}") for first, second in (names, names[::-1]))
    return re.sub(rf" between (?:{sides})(?!\w)", "", theme)


def _finished(line: str, oneself: str, language: str) -> str:
    """The line without what nothing follows, with its reflexives, and a capital at its beginning."""
    if language == "ar":
        line = in_figures(line)
        # the verb's own "from" and the text's لدى: "recalls the ambassador from | at Israel"
        line = re.sub(r"\bfrom at (?!least\b|most\b|once\b)", "from ", line)
        line = re.sub(r"\bfrom in\b", "in", line)
        line = re.sub(r"\b(arrives?) to\b", r"\1 in", line)
        line = _IN_PRISON.sub(lambda m: f" {'of' if ' sentence' in line else 'to'} {m[1]} in prison", line)
        line = _TO_ACT.sub(lambda m: m[0] if lemmas(m[2], "NOUN") else f"{m[1]} to {infinitive(m[2])}", line)
        line = re.sub(r"\b(\w+) of \1\b", r"\1", line)  # "طرح الاقتراح", the proposal of a proposal
        line = re.sub(r" (so that|that|because|if|when|who|which|in front)$", "", line)
    line = re.sub(r" (will|may|will be|be|is|are|will not|not|not only|then|also)$", "", line)
    line = _without_loose_ends(line) if language == "ar" else line
    line = re.sub(r"\boneself\b", oneself, line)
    line = re.sub(r"\bone's\b", _POSSESSIVE.get(oneself, "one's"), line)
    return line[:1].upper() + line[1:]


def _without_loose_ends(line: str) -> str:
    """The line without a preposition that has nothing behind it, at its end or before another one."""
    words = line.split(" ")
    while len(words) > 2 and (words[-1] in _LOOSE or words[-1] == "before"):
        words.pop()
    pairs = zip(words, [*words[1:], ""], strict=True)
    return " ".join(w for w, after in pairs if not (w in _LOOSE and after in _NEVER_SECOND))


def _outside_theme(view: View, parts: Parts) -> tuple[list[str], list[str]]:
    """The names of sources and targets that the theme does not tell already (of the sources, all where it tells all)."""
    sources = names_of(view, outside(view, parts.sources, parts.theme) or parts.sources)
    targets = names_of(view, outside(view, parts.targets, parts.theme))
    return sources, [t for t in targets if t not in sources]


def _who_does_what(
    view: View, trigger: Trigger, parts: Parts, verb: str, sources: list[str], targets: list[str], language: str
) -> list[str]:
    """Source, verb and target of the line; the act itself where neither is known."""
    verb = unnamed(verb, joined(targets)) if targets else verb
    first, *rest = verb.split()
    bearer = len(parts.targets) == 1 and view.mention(parts.targets[0]).kind == "person"
    if bearer and len(targets) == 1 and (short := of_bearer(verb)) != verb:
        told = f"{short.split()[1]} {targets[0]}"
        if not sources:
            return [told, in_passive(first, parts.status)]
        return [joined(sources), inflect(first, parts.status, plural=len(sources) > 1), told]
    if sources and targets and len(rest) > 1 and rest[0] in ("of", "with"):  # "accuses | the envoy | of treason"
        rest = rest[:-1] if rest[-1] in PREPOSITIONS else rest
        plural = len(sources) > 1 or is_plural(view, parts.sources[0]) or is_counted(sources[0])
        return [joined(sources), inflect(first, parts.status, plural=plural), joined(targets), *rest]
    if not sources:
        if targets and language == "ar" and (done := done_to(trigger, verb, parts.status)):
            return [*done, joined(targets)]
        return [joined(targets), in_passive(verb, parts.status)] if targets else [_act(trigger, verb, language)]
    plural = len(sources) > 1 or is_plural(view, parts.sources[0]) or is_counted(sources[0])
    words = [joined(sources), inflect(verb, parts.status, plural=plural)]
    if targets:
        words += [target_word(view, trigger, parts.targets, verb, language), untold(verb, joined(targets))]
    return words


def _object_pronoun(view: View, trigger: Trigger, verb: str) -> str:
    """The English of the object that hangs on an Arabic verb as a pronoun ("أوقفته الشرطة": "him"), where its gender tells
    enough; "" otherwise."""
    j = trigger.end
    if trigger.tense not in ("perfect", "imperfect") or trigger.entry.rest or j >= len(view.key):
        return ""
    if not view.attached_pronoun(j):
        return ""
    pronouns = label_data()["pronouns"]
    role = trigger.entry.frame.get("obj", "target")
    person = role == "target" and not {trigger.type, verb}.isdisjoint(pronouns["person_verbs"])
    return str(pronouns["person" if person else role if role in pronouns else "theme"].get(view.key[j], ""))


def _with_pronoun(verb: str, pronoun: str) -> str:
    """ "reads out" it is "reads it out"; what is launched against somebody is launched."""
    verb = verb.removesuffix(" against")
    *most, last = verb.split()
    return f"{' '.join(most)} {pronoun} {last}" if most and last in PARTICLES else f"{verb} {pronoun}"


def _behind_own_noun(view: View, trigger: Trigger, parts: Parts) -> Parts:
    """The theme behind the noun of the event's own phrase: "blame | Ethiopia for responsibility of failure" is for failure; none
    where that noun is all of it ("withdraw from a | treaty")."""
    rest = {form for forms in trigger.entry.rest for form in forms}
    at = next((j for j in range(*parts.theme) if view.key[j] in rest), None) if parts.theme else None
    if parts.theme is None or at is None:
        return parts
    while at + 1 < parts.theme[1] and view.attached_pronoun(at + 1):
        at += 1  # "its ambassador"
    behind = (at + 1, parts.theme[1]) if at + 1 < parts.theme[1] else None
    return replace(parts, theme=behind) if parts.targets or (behind is None and at == parts.theme[0]) else parts


def _oneself(view: View, trigger: Trigger, parts: Parts) -> str:
    """The reflexive that fits the source; a person's by the Arabic verb's gender."""
    if len(parts.sources) != 1 or is_plural(view, parts.sources[0]):
        return "themselves" if parts.sources else "oneself"
    if view.mention(parts.sources[0]).kind != "person":
        return "itself"
    key = view.key[trigger.start]
    feminine = key.startswith("ت") if trigger.tense == "imperfect" else key.endswith("ت")
    return "herself" if feminine else "himself"


def _act(trigger: Trigger, verb: str, language: str) -> str:
    """An event of which no participant is known: its noun ("explosion"), or the act ("bombing")."""
    if trigger.tense == "noun" and trigger.entry.pos == "noun":
        return trigger.entry.gloss if language == "ar" else trigger.entry.lemma
    first, _, rest = without_preposition(verb).partition(" ")
    return f"{(inflections(first, 'VBG') or (first + 'ing',))[0]} {rest}".strip()


def _verb(view: View, trigger: Trigger, language: str) -> str:
    """The lexicon's verb; an English phrase in the words of the text, so that their number is right ("impose sanctions")."""
    entry = trigger.entry
    if language == "ar" and entry.pos == "verb" and not entry.rest and (sense := meant(view, trigger)):
        return sense
    if language == "en" and entry.pos == "phrase" and entry.verb == entry.lemma and trigger.tense != "noun":
        first = entry.lemma.split()[0]
        rest = view.doc[trigger.start + (entry.head[0] == 0) : trigger.end].text.split()
        whole = entry.head[1] == len(entry.rest)
        return " ".join([first, *rest]) if whole or entry.head == (0, 0) else entry.lemma
    if language == "en" and (told := _light(view.doc[trigger.end - 1])):
        return told
    return entry.verb or (entry.gloss if entry.pos == "verb" else pattern_of(trigger)["verb"])


def _light(noun: Token) -> str | None:
    """An English event noun with the light verb that governs it, in the words of the text: "host military meeting"."""
    if noun.pos_ != "NOUN" or noun.dep_ != "obj" or noun.head.pos_ != "VERB":
        return None
    verb = (lemmas(noun.head.lower_, "VERB") or (noun.head.lower_,))[0]
    if verb not in label_data()["light"]:
        return None
    return " ".join(
        [verb, *(t.text for t in noun.lefts if t.dep_ in ("amod", "compound") and t.i > noun.head.i), noun.text]
    )


def _unrepeated(verb: str, theme: str) -> str:
    """ "fire a missile" before "a missile of a new kind" is "fire"."""
    first, *rest = verb.split()
    own_noun = rest and rest[0] not in PREPOSITIONS and rest[-1] not in PREPOSITIONS
    counted = own_noun and re.match(r"(more than |some |about |nearly )?\d", theme)
    if counted:
        return first
    nouns = {
        w for w in rest if w not in PREPOSITIONS and w not in ("a", "an", "the", "to", "first", "last") and len(w) > 2
    }
    told = {singular(w) for w in theme.split()[:4]}
    adjectives = [t for t in told if t.endswith("ial")]
    again = any(w in told or any(t.startswith(w[:_STEM]) for t in adjectives) for w in map(singular, nouns))
    return first if again else verb


def _theme(view: View, span: Tokens | None, language: str) -> str:
    """The theme in English; an English one keeps the preposition or "to" that introduces it."""
    text = english(view, span, language)
    if language == "en" and span and span[0] and view.doc[span[0] - 1].lower_ in PREPOSITIONS:
        return f"{view.doc[span[0] - 1].lower_} {text}"
    return text


def _after_verb(theme: str, verb: str, trigger: Trigger, language: str, *, aimed: bool, clause: bool = False) -> str:
    """The theme as it follows the verb: an infinitive for a masdar ("offers to provide"), no preposition twice, and behind
    a target the word that joins it ("accuses London of espionage")."""
    theme = f" {theme}".removesuffix(" that").strip()
    if language == "ar" and _DURATION.fullmatch(theme):
        return f"for {theme}"
    first, _, rest = theme.partition(" ")
    bare = without_preposition(verb)
    if language == "ar" and first.endswith("ing") and {verb, bare} & set(label_data()["infinitive"]):
        act = re.sub(r"(?<= and )\w+ing\b", lambda m: infinitive(m[0]), infinitive(theme))
        return "to " + re.sub(r"^(\w+) of\b", r"\1", act)  # "drafting | of the charges"
    if len(verb.split()) > 1 and verb.split()[-1] == theme.split(" ")[-1]:
        return ""
    joint = _joint(verb, trigger) if language == "ar" and not aimed and not clause and theme else ""
    an_act = joint != _OVER and (first.endswith("ing") or has_verb(theme) or " as " in theme)
    if joint and first not in PREPOSITIONS and not an_act:
        return f"{joint} {theme}"
    named = verb == bare and bare in label_data()["names"]  # "call it a crime", but "call on X for calm"
    if aimed and language == "ar" and theme and first not in PREPOSITIONS and not named:
        return f"{label_data()['themes'].get(bare, '')} {theme}".strip()
    if language == "ar" and first.endswith("ing") and rest and bare in label_data()["others_act"]:
        return theme if rest.split()[0] in {*PREPOSITIONS, "that"} else f"{first} of {rest}"
    if first in PREPOSITIONS and verb.split()[-1] in PREPOSITIONS and not aimed:
        return theme if verb.split()[-1] != first else rest
    return theme


def _joint(verb: str, trigger: Trigger) -> str:
    """The word that joins a verb to a noun that is no act; a strike or rally is "over" something, which a blow is not."""
    joins = label_data()["joins"]
    if trigger.type == "PROTEST":
        return str(joins.get(verb) or joins.get(verb.split()[-1]) or "")
    joint = str(joins.get(verb, ""))
    return "" if joint == _OVER else joint
