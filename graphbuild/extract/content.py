"""What an event is about: its theme (what is offered, demanded, discussed), as a span of tokens."""

from graphbuild.extract.candidates import Trigger
from graphbuild.extract.conditions import states_condition
from graphbuild.extract.constructions import constructions
from graphbuild.extract.glossary import load_glossary
from graphbuild.extract.lexicon import load_lexicon
from graphbuild.extract.phrases import is_adverb, is_definite, late_object, past_parenthesis, phrase_end
from graphbuild.extract.view import Tokens, View

_COMPLEMENT = {"ar": {"أن", "ان", "بأن", "إن", "بان", "ألا"}, "en": {"that", "to"}}
_NOT_TO = "ألا"
_SAYING = frozenset({"القول", "قول", "التاكيد", "تاكيد", "الاعلان", "اعلان", "الاشاره", "الاشارت"})
_THAT = (_COMPLEMENT["ar"] - {_NOT_TO}) | {"أنه", "أنها", "أنهم", "إنه", "إنها", "إنهم", "بأنه", "بأنها", "بأنهم"}
_BEFORE_THAT = {"بعد", "قبل", "منذ", "دون", "رغم", "إلا", "غير", "الا"}
_GROUNDS = {"حجه", "حجت", "دعوي", "ذريعه", "ذريعت", "زعم", "اعتبار", "اساس", "شرط", "غرار", "خلفيه", "خلفيت"}
"""Nouns whose clause says on what grounds an act is done, not what it is about ("on the pretext | that")."""
_STOP = {"،", ",", ";", "؛", ".", "؟", "?", "!", ":", "\n", "(", "-", "–", "—", "..", "…"}
_QUOTES = {'"', "«", "»", "“", "”"}
_NEGATORS = frozenset({"لا", "لم", "لن", "قد", "سوف"})
FAVOUR = frozenset({"مصلحت", "صالح", "مصلحه"})
_LONGEST = 16
_PER_CENT = frozenset({"المئه", "المائه", "المءه", "المئة", "المائة", "المئت", "المائت"})
_CONJUNCTIONS = {
    "ar": {"لكن", "حيث", "فيما", "بينما", "وفقا", "بحسب", "وفق", "الذي", "التي", "الذين", "بعد", "قبل", "مما", "رغم"},
    "en": {"but", "while", "who", "which", "after", "before", "as", "when", "where", "because"},
}


def theme(
    view: View,
    trigger: Trigger,
    triggers: list[Trigger],
    language: str,
    time: Tokens | None,
    sources: list[int],
    targets: list[int],
) -> Tokens | None:
    """The tokens that say what is offered, demanded, discussed …; None where the text names nothing.

    The lexicon's frame says which marker introduces it; else a complement clause, else the noun phrase right after. An
    event without `targets` takes that noun phrase whatever the frame says ("arrested three journalists").
    """
    entry = trigger.entry
    bare = not targets
    markers = {
        m for m, role in entry.frame.items() if role == "theme" or (bare and language == "ar" and role == "target")
    }
    last = view.sentences[view.sentence[trigger.start]].end
    start = _behind_subject(view, trigger, last, language, sources)
    marked = _marked(view, trigger, triggers, language, time, markers, start)
    own = _own_object(view, trigger, last, time, triggers, {*sources, *targets}) if language == "ar" else None
    if marked and own and own[0] < marked[0] <= own[1] + 1 and not is_clause(view, marked[0]):
        return own[0], max(own[1], marked[1])  # "launch | strikes on sites of the movement"
    if marked:
        return marked
    if language == "ar" and not bare and (phrase := _common(view, trigger, triggers, time, targets)):
        return phrase
    if language == "ar" and bare and (genitive := _of_own_noun(view, trigger, last, time, triggers)):
        return genitive
    by_frame = not markers or markers & {"obj", "gen", "subj"} or entry.type in ("STATEMENT", "REQUEST")
    found = None
    if by_frame or bare:
        found = _object(view, trigger, start, last, language, time, triggers)
    if language == "ar" and not found and not own:
        return _elsewhere(view, trigger, triggers, last, time, sources, bare=bare)
    return found or own


def _behind_subject(view: View, trigger: Trigger, last: int, language: str, sources: list[int]) -> int:
    """The token after the event's word and the sources right behind it."""
    subject = [view.actors[a].end for a in sources if trigger.end <= view.actors[a].start < trigger.end + 12]
    start = max([trigger.end, *subject])
    if trigger.tense == "noun" and any(view.doc[n].pos_ == "VERB" for n in range(trigger.end, start)):
        start = trigger.end  # "a strike | that the union called halts trains": what is behind belongs to that verb
    if language == "ar" and (subject or (sources and start < last and _is_subject(view, trigger, start))):
        start = _past_subject(view, start if subject else start + 1, last)  # "pledged | the latter | to work"
    return start


def _elsewhere(
    view: View,
    trigger: Trigger,
    triggers: list[Trigger],
    last: int,
    time: Tokens | None,
    sources: list[int],
    *,
    bare: bool,
) -> Tokens | None:
    """What an Arabic event is about where its frame does not say it: the object behind other phrases, or the phrase behind
    a preposition of its own construction ("admitted | to forging figures")."""
    if _takes_object(trigger) and (bare or trigger.entry.frame.get("obj") == "theme"):
        late = _late(view, trigger, triggers, last, time, sources)
        if late is not None:
            return late
    prepositions = {p for p in constructions().get(trigger.entry.lemma, {}) if p not in ("object", "clause")}
    verb = trigger.tense in ("perfect", "imperfect") and not trigger.entry.rest
    if not bare or not prepositions or not verb:
        return None
    behind = [view.actors[a].end for a in sources if trigger.end <= view.actors[a].start < trigger.end + 12]
    j = phrase_end(view, max(behind) - 1, last) if behind else trigger.end
    if j + 1 >= last or view.key[j] not in prepositions or j + 1 in view.timed or view.attached_pronoun(j + 1):
        return None
    return _span(view, j + 1, last, "ar", time, triggers)


def _takes_object(trigger: Trigger) -> bool:
    """Whether an Arabic verb of the active has an object that its frame does not deny."""
    active = trigger.tense in ("perfect", "imperfect") and not trigger.forms[0].passive and not trigger.entry.rest
    return active and trigger.entry.frame.get("obj", "target") in ("target", "theme")


def _late(
    view: View, trigger: Trigger, triggers: list[Trigger], last: int, time: Tokens | None, sources: list[int]
) -> Tokens | None:
    """The object of an Arabic verb behind its subject and what stands between ("beg | at the border | for more time")."""
    start = trigger.end
    if start >= last or view.attached_pronoun(start):
        return None  # "launched | it": that is its object
    behind = [view.actors[a].end for a in sources if trigger.end <= view.actors[a].start < trigger.end + 12]
    if behind:
        start = phrase_end(view, max(behind) - 1, last)
    elif start < last and _is_subject(view, trigger, start):
        start = phrase_end(view, start, last)
    j = late_object(view, start, min(last, trigger.end + 24), set(sources))
    if j is None or view.key[j] in _CONJUNCTIONS["ar"] or _titled(view, j, last) is not None:
        return None
    if _says(view, j) or _aside(view, j):
        return None
    return _span(view, j, last, "ar", time, triggers)


def _of_own_noun(
    view: View, trigger: Trigger, last: int, time: Tokens | None, triggers: list[Trigger]
) -> Tokens | None:
    """What an Arabic phrase's own noun is of ("threatened a cut | of aid")."""
    if not trigger.entry.rest or not trigger.covered or (trigger.entry.verb or "").split()[0:1] == ["be"]:
        return None
    at = max(trigger.covered) + 1
    if at >= last or view.doc[at].pos_ != "NOUN":
        return None
    return _object(view, trigger, at, last, "ar", time, triggers)


def _own_object(
    view: View, trigger: Trigger, last: int, time: Tokens | None, triggers: list[Trigger], part: set[int]
) -> Tokens | None:
    """What the tree has as the object of an Arabic verb, where no actor that has a `part` in the event stands there ("approve |
    sanctions on Damascus", "deploys | the army")."""
    if trigger.tense == "noun" or trigger.entry.rest:
        return None
    verb, end = trigger.end - 1, min(last, trigger.end + _LONGEST)
    objects = (j for j in range(trigger.end, end) if view.doc[j].dep_ == "obj" and view.doc[j].head.i == verb)
    j = next((j for j in objects if view.doc[j].pos_ == "NOUN" and view.doc[j - 1].pos_ != "ADP"), None)
    if j is None or j in view.timed or _aside(view, j):
        return None
    if any(view.pos[n] == "VERB" and n not in view.timed for n in range(trigger.end, j)):
        return None
    actor = view.at.get(j)
    if actor is None:
        return None if _titled(view, j, last) is not None else _span(view, j, last, "ar", time, triggers)
    if actor in part or view.mention(actor).adjective:
        return None
    return _span(view, view.actors[actor].start, last, "ar", time, triggers)


def _common(
    view: View, trigger: Trigger, triggers: list[Trigger], time: Tokens | None, targets: list[int]
) -> Tokens | None:
    """The phrase of an Arabic target that is no actor itself ("joined the sanctions on Moscow")."""
    last = view.sentences[view.sentence[trigger.start]].end
    wanted = {
        m for m, role in trigger.entry.frame.items() if role == "target" and m not in ("obj", "gen", "subj", "comp")
    }
    for j in range(trigger.end, min(last - 1, trigger.end + 8)):
        if _leaves(view, j, last) or (j in view.at and view.at[j] in targets):
            return None
        if view.key[j] in wanted:
            common = view.doc[j + 1].pos_ == "NOUN" and j + 1 not in view.at and _titled(view, j + 1, last) is None
            return _span(view, j + 1, last, "ar", time, triggers) if common and j + 1 not in view.timed else None
    return None


def _past_subject(view: View, j: int, last: int) -> int:
    """Past what still belongs to an Arabic subject that ends before token `j`: its adjectives, nouns in apposition, and
    what stands between two commas."""
    if j < last and _genitive(view, j):
        j += 1
    while j < last and j not in view.at and _describes_subject(view, j):
        j = max(j + 1, *(t.i + 1 for t in view.doc[j].subtree if j <= t.i < min(last, j + 8)))
    if j < last and view.doc[j].text in ("،", ","):
        after = next((n for n in range(j + 1, min(last - 1, j + 20)) if view.doc[n].text in ("،", ",")), None)
        if after is not None and view.doc[j + 1].text not in ("و", "ف", "بينما", "فيما"):
            return after + 1
    return j


def _describes_subject(view: View, j: int) -> bool:
    """Whether the tree has token `j` as an adjective or apposition of what is before it, and grammar allows it: an
    adjective has the gender of one of the nouns before it, and the article where they have it."""
    token = view.doc[j]
    if token.head.i >= j or token.dep_ not in ("amod", "appos", "flat"):
        return False
    if token.dep_ != "amod" or token.text.endswith("ة"):
        return True
    nouns = [t for t in view.doc[max(0, token.head.i - 1) : j] if t.pos_ in ("NOUN", "PROPN")]
    return not nouns or any(not t.text.endswith("ة") for t in nouns)


def _marked(
    view: View,
    trigger: Trigger,
    triggers: list[Trigger],
    language: str,
    time: Tokens | None,
    markers: set[str],
    past: int,
) -> Tokens | None:
    """The phrase after a marker of the frame, or the complement clause, whichever comes first."""
    last = view.sentences[view.sentence[trigger.start]].end
    clauses = not markers or bool(markers & {"comp", "obj", "ب", "to"})
    comma = False
    skipped = trigger.end
    for j in range(trigger.end, min(last - 1, trigger.end + 20)):
        key, text = view.key[j], view.doc[j].text
        if language == "ar" and j >= skipped:
            skipped = _to_marker(view, j, last, markers) or skipped
        if j < skipped:
            continue
        if text in {";", "؛", "."} or any(states_condition(view, j, hit) for hit in view.signals(j)):
            return None
        if language == "ar" and _leaves(view, j, last, accused=trigger.type == "ACCUSE"):
            return None
        if trigger.type != "STATEMENT" and _says(view, j):
            return None  # "congratulates him, | saying that he will …"
        comma = comma or text == ","
        if comma and language == "en" and text != "that":
            continue
        infinitive = text == "to" and view.doc[j + 1].pos_ in ("VERB", "AUX")
        if any(h[0] == "attribution" for h in view.signals(j)):
            continue
        introduced = key in markers and not infinitive and _introduces(view, j)
        named = (
            _object(view, trigger, past, last, language, time, triggers) if introduced and "obj" in markers else None
        )
        if named is not None and named[0] < j:
            return named  # "pledged | a halt to enrichment | in return for"
        if introduced and not _actor_only(view, j + 1):
            opened = _opened(view, j + 1, last, language)
            found = _span(view, opened, last, language, time, triggers, clause=opened > j + 1)
            named = _object(view, trigger, past, j, language, time, triggers) if key == "ب" and past < j else None
            return (named[0], found[1]) if named and found and _gives_name(trigger) else found
        if clauses and _opens_clause(view, j, language) and (infinitive or text != "to"):
            return _clause(view, trigger, triggers, language, time, past, j)
    return None


def _introduces(view: View, j: int) -> bool:
    """Whether the preposition at token `j` introduces a phrase: no pronoun, time or per cent, nor whose hand it was."""
    after = view.doc[j + 1].pos_ != "PRON" and j + 1 not in view.timed and view.key[j + 1] not in _PER_CENT
    return after and not _by_hand(view, j)


def _opens_clause(view: View, j: int, language: str) -> bool:
    """Whether token `j` opens a complement clause: no relative "that", nor "ألا وهو" (namely) or "إن لم" (unless)."""
    text = view.doc[j].text
    if text not in _COMPLEMENT[language] or j in view.at:  # بان is "that", and Ban as well
        return False
    if language == "en":
        return not (text == "that" and view.doc[j].tag_ == "WDT")
    return view.key[j + 1] != "لم" and not (text == _NOT_TO and view.key[j + 1] == "و")


def _to_marker(view: View, j: int, last: int, markers: set[str]) -> int | None:
    """Past the parenthesis that a comma at token `j` opens, where a marker or a complement follows it."""
    after = past_parenthesis(view, j, last)
    if after is None or not (view.key[after] in markers or view.doc[after].text in _COMPLEMENT["ar"]):
        return None
    return after


def _clause(
    view: View, trigger: Trigger, triggers: list[Trigger], language: str, time: Tokens | None, past: int, j: int
) -> Tokens | None:
    """The complement clause that token `j` opens ("that …"), with the object it describes ("described | the talks as …")."""
    last = view.sentences[view.sentence[trigger.start]].end
    if language == "ar" and (view.doc[j - 1].text in _BEFORE_THAT or view.key[j - 1] in _GROUNDS):
        return None
    begins = j if view.doc[j].text == _NOT_TO else j + 1
    found = _span(view, _opened(view, begins, last, language), last, language, time, triggers, clause=True)
    if found and view.key[j - 1] == "ب" and past < j - 1 and _gives_name(trigger):
        named = _object(view, trigger, past, j - 1, language, time, triggers)
        return (named[0], found[1]) if named else found
    return found


def _genitive(view: View, j: int) -> bool:
    """Whether token `j` is the genitive of a subject that ends before it: "drivers | of trucks"."""
    token, before = view.doc[j], view.doc[j - 1]
    construct = before.text.endswith("ي")  # "سائقي | الشاحنات": a plural that has lost its n
    definite = view.key[j - 1].startswith("ال") or (before.pos_ == "PROPN" and not construct)
    definite = definite or is_definite(view, j - 1) or before.pos_ == "ADJ"
    return token.pos_ == "NOUN" and token.dep_.startswith("nmod") and token.head.i == j - 1 and not definite


def _leaves(view: View, j: int, last: int, *, accused: bool = False) -> bool:
    """Whether an Arabic clause is left at token `j`: another verb, a relative clause, a comma that opens no parenthesis."""
    asyndetic = accused and view.doc[j - 1].pos_ in ("NOUN", "ADJ")  # "hackers | whom Beijing sponsors"
    asyndetic = asyndetic or view.key[j - 1] == "ما"  # "described | what happened as"
    verb = view.doc[j].pos_ == "VERB" and j not in view.at
    if (verb and not asyndetic) or view.key[j] in (
        "الذي",
        "التي",
        "الذين",
    ):
        return True
    if view.doc[j].text not in ("،", ","):
        return False
    return not any(
        view.doc[n].text in _COMPLEMENT["ar"] and view.doc[n - 1].text in ("،", ",") for n in range(j + 2, last)
    )


def _says(view: View, j: int) -> bool:
    """Whether token `j` is the participle of a verb of saying in the accusative ("قائلا", "مؤكدا"): what follows is its own."""
    accusative = view.doc.lang_ != "en" and view.doc[j].text.endswith(("ا", "ة", "اً"))
    forms = load_lexicon("ar").words[view.key[j]] if accusative else ()
    return any(f.tense == "participle" and f.entry.type == "STATEMENT" for f in forms)


def _aside(view: View, j: int) -> bool:
    """Whether token `j` is a participle in the accusative behind a comma: ", | threatening to leave"."""
    ends = ("ا", "اً", "ة", "ين") if view.doc[j].pos_ == "ADJ" else ("ا", "اً")
    behind = view.doc[j - 1].text in ("،", ",") and view.doc[j].text.endswith(ends)
    return behind and any(f.tense == "participle" for f in load_lexicon("ar").words[view.key[j]])


def _gives_name(trigger: Trigger) -> bool:
    """Whether the act gives its object a name: "described the decision as …"."""
    return trigger.type in ("ACCUSE", "SUPPORT", "STATEMENT", "REJECT")


def is_clause(view: View, start: int) -> bool:
    """Whether what begins at token `start` is an Arabic clause: "that" stands before it, a pronoun between at most."""
    quoted = start
    while quoted and view.doc[quoted - 1].text in _QUOTES:
        quoted -= 1
    if quoted < start and not any(view.key[j] == "ب" for j in range(max(0, quoted - 3), quoted)):
        start = quoted  # "that it is | a sad day", but not "described it as | a sad day"
    return any(view.doc[j].text in _THAT and j not in view.at for j in range(max(0, start - 2), start))


def _opened(view: View, j: int, last: int, language: str) -> int:
    """Past the word that opens an Arabic clause and the pronoun that hangs on it: "بأنه | معاد"."""
    if language == "ar" and j < last - 2 and view.key[j] in _SAYING and view.doc[j + 1].text in _THAT:
        j += 1  # "by | saying that"
    while language == "ar" and j < last - 1:
        pronoun = view.doc[j].pos_ == "PRON" and not view.doc[j - 1].whitespace_ and view.doc[j - 1].text in _THAT
        if not pronoun and view.doc[j].text not in _THAT:
            break
        j += 1
    return j


def _actor_only(view: View, j: int) -> bool:
    """Whether an actor stands at token `j` with nothing after it in its phrase: a participant, not a theme."""
    if j not in view.at or view.mention(view.at[j]).kind == "group":
        return False
    after = view.actors[view.at[j]].end
    return after >= len(view.key) or view.doc[after].text in _STOP or view.doc[after].pos_ in ("ADP", "CCONJ", "VERB")


def _object(
    view: View, trigger: Trigger, start: int, last: int, language: str, time: Tokens | None, triggers: list[Trigger]
) -> Tokens | None:
    """The first noun phrase after the trigger (past its subject) that is no actor."""
    if language == "ar" and start == trigger.end < last and view.attached_pronoun(start):
        start += 1  # "his refusal | of the plan"
    j = start
    while (
        (trigger.tense == "noun" or trigger.entry.head[0] > 0)
        and j < last
        and j not in view.at
        and (view.doc[j].pos_ == "ADJ" or (language == "ar" and view.doc[j].text in _QUOTES))
    ):
        j += 1
    while j < min(last, start + 10):
        if j in view.at and not _describes(view, j, last):
            j = view.actors[view.at[j]].end
        elif j in view.timed or (time and time[0] <= j < time[1]) or (language == "ar" and _is_adverb(view, j, last)):
            j += 1
        elif (titled := _titled(view, j, last)) is not None:
            j = titled
        elif language == "ar" and j == start and view.doc[j].text in _QUOTES:
            j += 1
        elif _stops(view, j) or view.doc[j].text in _QUOTES or (trigger.type != "STATEMENT" and _says(view, j)):
            return None
        elif view.doc[j].pos_ in ("NOUN", "ADJ", "X", "NUM", "DET") and len(view.key[j]) > 1:
            return _span(view, j, last, language, time, triggers)
        elif _is_subject(view, trigger, j):
            j = max(t.i for t in view.doc[j].subtree if t.i < last) + 1 if view.doc[j].n_rights < 3 else j + 1
        elif j == start and (placed := _past_place(view, j, last)) is not None:
            j = placed
        elif language == "ar" and (past := _past_target(view, trigger, j, last)) is not None:
            j = past
        elif view.doc[j].pos_ in ("ADP", "CCONJ", "SCONJ"):
            return None
        else:
            j += 1
    return None


def _is_adverb(view: View, j: int, last: int) -> bool:
    """An Arabic adjective that stands for an adverb: "لاحقا | المرسوم", with an object behind it that it cannot describe."""
    if is_adverb(view, j):
        return True
    return view.doc[j].pos_ == "ADJ" and view.key[j].endswith("ا") and j + 1 < last and view.key[j + 1].startswith("ال")


def _is_subject(view: View, trigger: Trigger, j: int) -> bool:
    """Whether the tree has a word that is no participant as the subject of the event's verb: no theme ("وقع | البلدان | اتفاقا")."""
    word = view.doc[j]
    return word.dep_ == "nsubj" and trigger.start <= word.head.i < trigger.end and trigger.tense != "noun"


def _past_place(view: View, j: int, last: int) -> int | None:
    """The token after the place that a preposition at token `j` introduces ("تعهدت طهران | في جنيف | وقف التخصيب")."""
    if view.doc[j].pos_ != "ADP":
        return None
    ends = [s.end for s in view.doc.spans.get("places", ()) if s.start == j + 1 and s.end < last]
    return max(ends, default=None)


def _past_target(view: View, trigger: Trigger, j: int, last: int) -> int | None:
    """The token after the target that the frame's marker at token `j` introduces ("طلب | من مجلس الأمن | إنهاء البعثة")."""
    aimed = trigger.entry.frame.get(view.key[j]) in ("target", "participants")
    named = view.at.get(j + 1) if aimed and "obj" in trigger.entry.frame and j + 1 < last else None
    return view.actors[named].end if named is not None else None


def _titled(view: View, j: int, last: int) -> int | None:
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
    return adjective and _titled(view, j, last) is None


def _span(
    view: View,
    start: int,
    last: int,
    language: str,
    time: Tokens | None,
    triggers: list[Trigger],
    *,
    clause: bool = False,
) -> Tokens | None:
    """From `start` to the end of the phrase: a comma, a new clause, the event's time, a condition, or 16 tokens."""
    while start < last and view.doc[start].text in _QUOTES:
        start += 1
    if language == "ar" and start + 1 < last and view.key[start] == "غير" and view.key[start + 1] == "ان":
        return None  # "but"
    if language == "ar" and start + 1 < last and view.key[start] in FAVOUR and view.key[start - 1] == "ل":
        start += 1  # "voted for | (the good of) the decision"
    j = start
    while j < min(last, start + _LONGEST):
        text = view.doc[j].text
        if _stops(view, j) or (text in _QUOTES and language == "en") or "\n" in text:
            break
        if j > start and language == "ar" and (_circumstance(view, j) or _by_hand(view, j) or _turned_verb(view, j)):
            break
        if j > start and language == "ar" and (view.key[j] == "ف" or (_says(view, j) and not clause)):
            break  # "…, so | he left", "… | saying that"
        if j > start and language == "ar" and not clause and view.doc[j].pos_ == "VERB":
            break
        if j > start and (view.key[j] in _CONJUNCTIONS[language] or (time and time[0] == j)):
            break
        if j > start and language == "ar" and not clause and (_new_clause(view, j, last) or _dated(view, j, last)):
            break
        if j > start and any(states_condition(view, j, hit) for hit in view.signals(j)):
            break
        if j > start and not clause and any(t.start == j and t.tense in ("perfect", "past") for t in triggers):
            break
        j += 1
    while j > start and (_hangs(view, j - 1) or view.doc[j - 1].text in _QUOTES):
        j -= 1
    return (start, j) if j > start else None


def _by_hand(view: View, j: int) -> bool:
    """Whether who did it is told from token `j` on: "على يد | the Houthis", "على أيدي"."""
    return view.key[j] == "علي" and j + 1 < len(view.key) and view.key[j + 1] in ("يد", "ايدي", "ايد")


def _turned_verb(view: View, j: int) -> bool:
    """Whether token `j` is a verb in the perfect that the tagger took for the noun it is folded to: "قادت" (led) for "قادة"."""
    key = view.key[j]
    if view.pos[j] != "NOUN" or len(key) < 4 or not view.doc[j].text.endswith("ت") or key.endswith("ات"):
        return False
    if j + 1 < len(view.key) and view.attached_pronoun(j + 1):
        return False  # "قيمت|ها": a noun before its pronoun
    verbs = load_lexicon("ar").words
    perfect = any(f.tense == "perfect" for f in verbs[key]) and any(f.tense == "perfect" for f in verbs[key[:-1]])
    return perfect or (key in load_glossary().finite and key[:-1] in load_glossary().finite)


def _circumstance(view: View, j: int) -> bool:
    """Whether an Arabic clause of circumstance begins at token `j`: "…, | he being shocked"."""
    return view.key[j] == "و" and j + 1 < len(view.key) and view.key[j + 1] in ("هو", "هي", "هم", "هما")


def _stops(view: View, j: int) -> bool:
    """Whether a phrase ends before token `j`; a hyphen inside a word is no dash ("five-year")."""
    token = view.doc[j]
    inside = token.text in ("-", "–") and j > 0 and not view.doc[j - 1].whitespace_ and not token.whitespace_
    return token.text in _STOP and not inside


def _new_clause(view: View, j: int, last: int) -> bool:
    """ "… and thousands march", "… what an official described": the phrase is over."""
    verb = any(view.doc[n].pos_ == "VERB" for n in range(j + 1, min(last, j + 3)))
    return verb and view.key[j] in ("و", "ما")


def _dated(view: View, j: int, last: int) -> bool:
    """A time closes the phrase, unless an adjective goes on with it ("اتفاق 2015 النووي")."""
    if j not in view.timed:
        return False
    while j < last and j in view.timed:
        j += 1
    return j >= last or view.doc[j].pos_ != "ADJ"


def _hangs(view: View, j: int) -> bool:
    """Whether a phrase can't end with token `j`: a preposition, a conjunction, a letter that belongs to the next word."""
    if view.doc[j].pos_ in ("ADP", "CCONJ", "SCONJ", "DET") or view.key[j] in _NEGATORS:
        return True
    pronoun = j > 0 and not view.doc[j - 1].whitespace_ and view.doc[j].pos_ == "PRON"
    return len(view.key[j]) == 1 and not view.key[j].isdigit() and not pronoun
