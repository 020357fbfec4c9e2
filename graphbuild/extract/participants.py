"""Participants: which actors do it, and to whom (component `graphbuild_participants`).

The encoder decides for each event and each actor of its sentence, in order of the text, between source, target
and none; where a sentence names no source, the actors of the two sentences before it stand for an empty subject or pronoun.
"""

from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc, Token

from graphbuild.extract.agreement import agreement_features, has_attached
from graphbuild.extract.candidates import Trigger
from graphbuild.extract.described import described, head_key, heads
from graphbuild.extract.encoding import Question, encoding_of
from graphbuild.extract.pairs import pair_features
from graphbuild.extract.view import View
from graphbuild.language.extensions import register
from graphbuild.model import Role
from graphbuild.ontology import event_types

NONE = "none"
Roles = list[tuple[Role, int]]
_ENOUGH = 0.4  # a role from this probability on
_LEAST = 0.2  # an event has an actor: where none is likelier than none, the likeliest from this probability on
_LEAST_ANTECEDENT = 0.08  # where a verb's subject is left out, the likeliest antecedent from this probability on
_CONTROLLED = ("advcl", "xcomp")
_THAT = ("أن", "إن", "that")
# Of several actors, whom the vectors alone give less is asked nothing more: a fifth of all in Arabic, a tenth in English.
_RULED_OUT = 0.05
_BACK = 2  # sentences before the event's own in which an antecedent is looked for


def choices(view: View, trigger: Trigger, sources: dict[int, int]) -> list[int]:
    """Actors that may take part: those of the sentence, then antecedents: sources of events and subjects in the sentences before.

    `sources` maps an actor span to the token of the last event it was a source of.
    """
    here = view.sentence[trigger.start]
    near = [a for a in view.actors_of(here) if not view.in_name(a)]
    back = {a for a in sources if here - _BACK <= view.sentence[view.actors[a].start] < here}
    back |= {a for s in range(max(0, here - _BACK), here) for a in view.actors_of(s) if view.is_subject(a)}
    return near + sorted(back, reverse=True)[:3]


def subject_left_out(view: View, trigger: Trigger) -> bool:
    """Whether an Arabic finite verb is followed by no noun that could be its subject ("كما أعلن، إثر المحادثات، أن")."""
    if trigger.tense not in ("perfect", "imperfect") or trigger.forms[0].passive or view.doc.lang_ == "en":
        return False
    after = trigger.end
    while after < len(view.key) and len(view.key[after]) == 1 and not view.doc[after - 1].whitespace_:
        after += 1  # an object pronoun
    before = trigger.start - 1
    named = before >= 0 and before in view.at and view.sentence[before] == view.sentence[trigger.start]
    return not named and (
        after >= len(view.key) or view.doc[after].pos_ in ("PUNCT", "ADP", "SCONJ", "CCONJ", "ADV", "PART")
    )


def role_features(
    view: View, trigger: Trigger, others: list[Trigger], actor: int, sources: dict[int, int], before: dict[int, str]
) -> Iterator[str]:
    """Features of actor span `actor` for an event: the pair's, the actor's kind, its neighbours and their roles so far."""
    span, m = view.actors[actor], view.mention(actor)
    order = "L" if span.end <= trigger.start else "R"
    jump = view.sentence[trigger.start] - view.sentence[span.start]
    kind = "described" if view.described(actor) else m.kind + ("+adj" if m.adjective else "")
    base = list(pair_features(view, trigger, others, span))
    yield from base
    yield from (f"{kind}|{f}" for f in base if f.startswith(("order", "frame", "path", "mark")))
    here = list(view.actors_of(view.sentence[span.start]))
    lo, hi = sorted((span.start, trigger.start))
    between = sum(lo < view.actors[a].start < hi for a in here if a != actor and not view.described(a))
    yield f"kind:{kind}:{order}:{trigger.type}"
    yield f"between:{order}:{min(between, 4)}:{jump}"
    yield f"between:{order}:{min(between, 4)}:{trigger.entry.pos}:{trigger.type}"
    yield f"wassource:{actor in sources}:{jump}:{order}"
    yield f"wassubject:{bool(jump) and view.is_subject(actor)}:{kind}:{jump}"
    yield f"taken:{'source' in before.values()}:{'target' in before.values()}:{order}:{jump}"
    yield from _recent_features(view, trigger, actor, sources, f"{order}:{jump}")
    yield from agreement_features(view, trigger, _verb(view, trigger), actor)
    yield from _control_features(view, trigger, actor, f"{trigger.entry.pos}:{trigger.tense}")
    yield f"office:{m.office is not None}:{m.adjective}"
    if m.kind == "group":
        head = span.root
        for sign in (head_key(head), head_key(head)[-3:], f"{head.dep_}:{head.pos_}", f"{head.dep_}:{trigger.type}"):
            yield f"head:{kind}:{sign}"
            yield f"head:{kind}:{sign}:{order}"
    previous = actor - 1
    if previous >= 0:
        gap = span.start - view.actors[previous].end
        word = view.key[span.start - 1] if gap else ""
        if gap <= 3:
            yield f"after:{before.get(previous, '?')}:{gap}:{word}"
    if actor + 1 < len(view.actors):
        gap = view.actors[actor + 1].start - span.end
        if gap <= 1:
            yield f"followed:{view.mention(actor + 1).kind}:{gap}:{view.mention(actor + 1).adjective}"


def _recent_features(view: View, trigger: Trigger, actor: int, sources: dict[int, int], where: str) -> Iterator[str]:
    """How many events of other sources were told since the last one that the actor was a source of ("pledged … and | asked …")."""
    rank = len({at for at in sources.values() if at > sources[actor]}) if actor in sources else -1
    said = view.key[trigger.start - 1] if trigger.start and len(view.key[trigger.start - 1]) <= 3 else ""
    yield f"recent:{min(rank, 3)}:{where}"
    yield f"recent:{min(rank, 3)}:{where}:{said}"
    yield f"recent:{min(rank, 3)}:{where}:{trigger.entry.pos}:{trigger.tense}"


def _control_features(view: View, trigger: Trigger, actor: int, form: str) -> Iterator[str]:
    """Whether the actor is the subject that a participle, infinitive or event noun takes over from the clause it stands in."""
    word, root = view.doc[trigger.end - 1], view.actors[actor].root
    subject = root.dep_.startswith("nsubj")
    above = word
    for step in range(4):
        if above.head.i == above.i:
            break
        above = above.head
        if subject and root.head.i == above.i:
            yield f"control:{step}:{word.dep_}:{form}"
            yield f"control:{step}:{root.dep_}:{trigger.type}"
    if subject and view.actors[actor].end <= trigger.start:
        later = range(actor + 1, len(view.actors))
        nearest = not any(view.actors[a].end <= trigger.start and view.is_subject(a) for a in later)
        yield f"leftsubject:{nearest}:{word.dep_}:{form}"


def _has_object_pronoun(view: View, trigger: Trigger) -> bool:
    """Whether the event's verb has a pronoun for its object: whom it befalls may have been named before ("وطالبه الوزير")."""
    verb = _verb(view, trigger)
    return has_attached(view, verb) or any(t.pos_ == "PRON" and t.dep_ in ("obj", "iobj") for t in verb.children)


def _role(classes: list[str], p: list[float], least: float) -> str:
    """The likeliest role, if its probability reaches `least`, else none."""
    role = max((c for c in range(len(classes)) if classes[c] != NONE), key=lambda c: p[c])
    return classes[role] if p[role] >= least else NONE


def _ruled_out(question: Question) -> set[int]:
    """The numbers of those whom the vectors alone give hardly a role, unless that is all."""
    likely = 1 - question.by_vectors()[:, question.classes.index(NONE)]
    unlikely = {int(n) for n in (likely < _RULED_OUT).nonzero()[0]}
    return unlikely if len(unlikely) < len(likely) else set()


def is_own_subject(view: View, trigger: Trigger, actor: int) -> bool:
    """Whether an actor is the subject, in the tree, of the event's verb or of the verb that its noun is the object of."""
    root = view.actors[actor].root
    subject = root.dep_ == "nsubj" and root.head.i in (trigger.end - 1, _verb(view, trigger).i)
    return subject and not trigger.forms[0].passive


def subject_of(view: View, trigger: Trigger) -> Token | None:
    """The word that the tree has as the subject of the event's verb, or of the verb that its noun is the object of."""
    return next((t for t in _verb(view, trigger).children if t.dep_ == "nsubj"), None)


def _verb(view: View, trigger: Trigger) -> Token:
    """The word that names the event, or the verb that this noun is the object of ("عقد … اجتماعا")."""
    word = view.doc[trigger.end - 1]
    return word.head if word.pos_ == "NOUN" and word.dep_ in ("obj", "obl") else word


def controller(view: View, trigger: Trigger) -> int | None:
    """The actor that is the subject of the clause which an English participle or infinitive takes over ("declared martial
    law, accusing …"); None where the verb has a subject of its own. (In Arabic trees it was wrong more often than right.)"""
    word = view.doc[trigger.end - 1]
    if view.doc.lang_ != "en" or word.pos_ != "VERB" or word.tag_ == "VBN":
        return None
    for _ in range(3):
        if any(t.dep_ in ("nsubj", "nsubj:pass", "aux:pass") for t in word.children) or word.dep_ not in _CONTROLLED:
            return None
        word = word.head
        subject = next((t for t in word.children if t.dep_ == "nsubj"), None)
        if subject is not None:
            return view.at.get(subject.i)
    return None


def subject_of_clause(view: View, trigger: Trigger) -> tuple[int, int] | None:
    """The actor between "that" and the event's verb, and the token of "that" ("أعلن ستارمر أن لندن ستستضيف", "said that
    London will host"): it does the event, whoever says so."""
    verb = _verb(view, trigger)
    if verb.pos_ != "VERB" or trigger.forms[0].passive or any("pass" in t.dep_ for t in verb.children):
        return None
    if trigger.entry.frame.get("subj", "source") not in ("source", "participants"):
        return None
    first = view.sentences[view.sentence[trigger.start]].start
    j = min(verb.i, trigger.start) - 1
    while j > first and j not in view.at and view.doc[j].pos_ in ("AUX", "PART", "ADV"):
        j -= 1
    if j not in view.at or view.mention(view.at[j]).adjective:
        return None
    actor = view.at[j]
    that = view.actors[actor].start - 1
    while that > first and (view.doc[that].pos_ in ("NOUN", "ADJ", "DET", "PROPN") or view.doc[that].pos_ == "PRON"):
        that -= 1
    return (actor, that) if view.doc[that].text in _THAT else None


def _by_construction(view: View, trigger: Trigger, before: dict[int, str]) -> None:
    """Mends roles in `before` that constructions rule out. Who speaks before a colon is no source of what somebody else does behind it. Of an Arabic event noun between two actors, the second one's "ل" tells the
    object ("غزو روسيا لأوكرانيا"), so the first one is the source, but not of what is handed to somebody; who exemplifies others that it befalls ("17 civilians killed, among
    them | six women") does not do it."""
    speakers = _speakers(view, trigger, before)
    others = {a for a, r in before.items() if r == "source"} - speakers
    if others:
        before.update((a, NONE) for a in speakers)
    if view.doc.lang_ == "en":
        return
    objects = [a for a, r in before.items() if r == "target"]
    if trigger.tense == "noun" and len(objects) == 2 and not others:
        first, second = sorted(objects)
        behind = view.actors[first].start == trigger.end and view.key[view.actors[second].start - 1] == "ل"
        if behind and "الي" not in trigger.entry.frame and not event_types()[trigger.type].undirected:
            before.update((a, NONE) for a in speakers)
            before[first] = "source"
    for a, role in list(before.items()):
        if role == "source" and "target" in before.values() and _exemplifies(view, a):
            before[a] = NONE


def _speakers(view: View, trigger: Trigger, roles: dict[int, str]) -> set[int]:
    """The sources of an event that speak before a colon which it stands behind: "Starmer: | Britain's support …"; not those of a clause
    that the colon explains ("Russia took two steps: it bombed …")."""
    first = view.sentences[view.sentence[trigger.start]].start
    colon = next((j for j in range(trigger.start - 1, first, -1) if view.doc[j].text == ":"), first)
    if any(view.pos[j] in ("VERB", "AUX") for j in range(first, colon)):
        return set()
    return {
        a
        for a, role in roles.items()
        if role == "source" and first <= view.actors[a].start and view.actors[a].end <= colon
    }


def _exemplifies(view: View, actor: int) -> bool:
    """Whether "among them" stands before an actor and its number."""
    j = view.actors[actor].start - 1
    while j > 1 and view.pos[j] == "NUM":
        j -= 1
    return j > 0 and view.attached_pronoun(j) and view.key[j - 1] == "بين"


def with_described(doc: Doc, triggers: list[Trigger], known: frozenset[str]) -> View:
    """A view of the document whose actors include the nouns that may be actors of these events."""
    view = View(doc)
    if found := described(view, triggers, known):
        view.index_actors([*view.actors, *found])
        doc.spans["actors"] = view.actors
    return view


def _without_owners(view: View, roles: Roles) -> Roles:
    """Without the person whose people do it: "supporters | of Trump" are not Trump."""
    chosen = set(roles)
    return [(r, a) for r, a in roles if not ((r, a - 1) in chosen and view.owner(a - 1) == a)]


def _without_idle(view: View, used: set[int]) -> dict[int, int]:
    """Drops the described actors that take no part; the new index of each actor that is left."""
    kept = [a for a in range(len(view.actors)) if a in used or not view.described(a)]
    view.doc.spans["actors"] = [view.actors[a] for a in kept]
    return {a: n for n, a in enumerate(kept)}


class Participants:
    """Sets `span._.roles` of each trigger: [(role, index of the actor span)]."""

    def __init__(self, language: str) -> None:
        register()
        self.language = language

    def __call__(self, doc: Doc) -> Doc:
        """Run on one document."""
        spans = list(doc.spans.get("triggers", ()))
        triggers = [span._.trigger for span in spans]
        view = with_described(doc, triggers, heads(self.language))
        sources: dict[int, int] = {}
        for span, trigger in zip(spans, triggers, strict=True):
            span._.roles = self.assign(view, trigger, triggers, sources)
            sources.update((a, trigger.start) for role, a in span._.roles if role == "source")
        kept = _without_idle(view, {a for span in spans for _, a in span._.roles})
        for span in spans:
            span._.roles = [(role, kept[a]) for role, a in span._.roles]
        return doc

    def assign(self, view: View, trigger: Trigger, others: list[Trigger], sources: dict[int, int]) -> Roles:
        """The roles of an event, given the sources of the events before it."""
        before: dict[int, str] = {}
        maybe: list[tuple[float, str, int]] = []
        here = view.sentence[trigger.start]
        able = choices(view, trigger, sources)
        question = encoding_of(view).pairs("role", trigger, [view.actors[a] for a in able])
        ruled_out = _ruled_out(question)
        befalls_pronoun = _has_object_pronoun(view, trigger)
        for n, actor in enumerate(able):
            elsewhere = view.sentence[view.actors[actor].start] != here
            sourced = elsewhere and "source" in before.values()
            if sourced and not befalls_pronoun:
                break
            if n in ruled_out:
                before[actor] = NONE
                continue
            p = question.probabilities(n, role_features(view, trigger, others, actor, sources, before))
            before[actor] = _role(question.classes, p, _ENOUGH)
            if sourced and before[actor] == "source":
                before[actor] = NONE
            maybe.extend((p[i], c, actor) for i, c in enumerate(question.classes) if c != NONE)
        own = [a for a in before if is_own_subject(view, trigger, a) and before[a] == NONE]
        far = [a for a, r in before.items() if r == "source" and view.sentence[view.actors[a].start] != here]
        if own and far:  # who the verb's own subject names did it, nobody of the sentences before
            before = {**before, **dict.fromkeys(far, NONE), own[0]: "source"}
        if "source" not in before.values() and subject_left_out(view, trigger):
            p_source, antecedent = max(
                ((p, a) for p, role, a in maybe if role == "source" and view.sentence[view.actors[a].start] != here),
                default=(0.0, -1),
            )
            if p_source >= _LEAST_ANTECEDENT:
                before[antecedent] = "source"
        if "source" not in before.values() and (subject := controller(view, trigger)) is not None:
            before[subject] = "source" if before.get(subject, NONE) == NONE else before[subject]
        if all(role == NONE for role in before.values()) and max(maybe, default=(0.0,))[0] >= _LEAST:
            _, role, actor = max(maybe)
            before[actor] = role
        said = subject_of_clause(view, trigger)
        if said is not None and before.get(said[0]) != "target":
            before = {a: r for a, r in before.items() if view.actors[a].start > said[1]} | {said[0]: "source"}
        _by_construction(view, trigger, before)
        return _without_owners(view, [(r, a) for a, r in before.items() if r in ("source", "target")])  # type: ignore[misc]


@Language.factory("graphbuild_participants")
def make_participants(nlp: Language, name: str) -> Participants:
    """The component, for the pipeline's language."""
    return Participants("en" if nlp.lang == "en" else "ar")
