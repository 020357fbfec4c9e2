"""Heads and relations of the words of a tree."""

from dataclasses import dataclass, field

from components.silver.frames import Frames, is_accusative
from components.silver.tree import NOMINAL, PRONOUNS, VERBS, Node, Word, tables

_CLAUSES = frozenset(("S", "ROOT", "FRAG", "X", "PRN", "UCP"))
_COORDINATED = frozenset(("NP", "ADJP", "VP", "S", "UCP", "PP", "SBAR"))
_ADJECTIVES = frozenset(("JJ", "DTJJ", "ADJP", "JJR", "DTJJR", "VBN", "DTVBN", "ADJ_NUM", "DTADJ_NUM"))
_QUOTES = frozenset(('"', "«", ":", "``"))
_SHARED, _SUBORDINATE = (
    1.0,
    0.8,
)  # log odds that a lone noun phrase is the object: the subject may be that of the clause before


@dataclass(slots=True)
class _State:
    """What is known while the children of a phrase are gone through."""

    node: Node
    head: Word
    has_subject: bool
    prior: float
    conjuncts: set[int] = field(default_factory=set)
    nouns: int = 0


class Relations:
    """Turns one tree into dependencies."""

    def __init__(self, frames: Frames, words: list[Word]) -> None:
        """For the words of a tree, with the counts of all trees."""
        self.frames, self.words = frames, words

    def convert(self, tree: Node) -> Word:
        """Sets head and relation of every word; returns the root."""
        self._walk(tree, False, 0.0)
        root = tree.head_word
        for word in self.words:
            if word.head is None and word is not root:
                word.head, word.relation = root, "punct" if word.tag == "PUNC" else "dep"
        root = self._lower_particles(root)
        return self._lower_prepositions(root)

    def _walk(self, node: Node, subject: bool, prior: float) -> None:
        if node.word is not None:
            return
        state = _State(node, node.head_word, subject, prior, _conjuncts(node))
        for i, child in enumerate(node.children):
            if i != node.head:
                self._attach_child(state, i, child)
        for i, child in enumerate(node.children):
            self._walk(child, _passes_subject(state, subject, i, child), _prior(state, i, child))

    def _attach_child(self, state: _State, i: int, child: Node) -> None:
        if child.label == "PUNC":
            _attach(child, state.head, "punct")
        elif child.label == "CC":
            following = next((c for j, c in enumerate(state.node.children) if j > i and j in state.conjuncts), None)
            _attach(child, following.head_word if following else state.head, "cc")
        elif i in state.conjuncts:
            _attach(child, state.head, "conj")
        else:
            _attach(child, state.head, self._relation(state, i, child))

    def _relation(self, state: _State, i: int, child: Node) -> str:
        label = state.node.label
        if label in _CLAUSES:
            return _in_clause(state, i, child)
        if label == "VP":
            return self._in_verb_phrase(state, i, child)
        if label == "PP":
            return _in_prepositional_phrase(state, i, child)
        if label == "SBAR":
            return _in_subordinate_clause(state, child)
        return _in_noun_phrase(state, child) if label in NOMINAL or label == "ADJP" else "dep"

    def _in_verb_phrase(self, state: _State, i: int, child: Node) -> str:
        label, head = child.label, state.head
        if label in ("NP", *PRONOUNS):
            relation = self._argument(state, i, child)
            state.nouns += 1
            return relation
        if label == "SBAR":
            says_that = child.head_word.norm and any(c.is_leaf("that") for c in child.children)
            return "ccomp" if says_that else "advcl"
        if label in ("S", "VP"):
            return "xcomp" if head.among("copulas") else "ccomp"
        if label in ("PRT", "RP"):
            return "aux" if child.head_word.among("future_and_perfect") else "advmod"
        if label in tables()["heads"]["nominal"][0]:
            return "obj" if state.has_subject else "nsubj"
        plain = {
            "PP": "obl",
            "ADVP": "advmod",
            "RB": "advmod",
            "ADJP": "xcomp",
            "JJ": "xcomp",
            "DTJJ": "xcomp",
            "IN": "mark",
        }
        return plain.get(label, "dep")

    def _argument(self, state: _State, i: int, child: Node) -> str:
        """Subject, object or oblique: a noun phrase after a verb."""
        word, head = child.head_word, state.head
        bound = word.tag in PRONOUNS and not state.has_subject and word.index == head.index + 1
        if word.among("prepositional") or child.is_time():
            return "obl"
        if child.label in PRONOUNS or bound:
            return "obj"
        if not head.is_verb():
            return "nsubj" if state.nouns == 0 and head.tag == "IN" else "nmod"
        if state.has_subject:
            return "obj" if state.nouns < 2 else "obl"
        if not self._is_subject_by_place(state, i, child) and self._is_lone_object(state, child):
            return "obj"
        state.has_subject = True
        return "nsubj"

    def _is_subject_by_place(self, state: _State, i: int, child: Node) -> bool:
        """A second noun phrase follows: then this one is the subject, unless it is marked accusative."""
        later = state.node.children[i + 1 :]
        return not is_accusative(child.head_word) and any(c.is_participant() for c in later)

    def _is_lone_object(self, state: _State, child: Node) -> bool:
        word = child.head_word
        after = self.words[word.index + 1] if word.index + 1 < len(self.words) else None
        return self.frames.is_object(word, state.head, child, state.node.children, after, state.prior)

    def _dependents(self, word: Word) -> list[Word]:
        return [w for w in self.words if w.head is word]

    def _lower_particles(self, root: Word) -> Word:
        """إن and its sisters are verbs to the teacher: their predicate becomes the head, the particle its mark."""
        for word in self.words:
            if not word.tag.startswith("VB") or not word.among("sisters_of_inna"):
                continue
            dependents = self._dependents(word)
            later = [w for w in dependents if w.index > word.index and w.relation not in ("punct", "cc", "conj")]
            if not later:
                continue
            predicate = _predicate(later)
            subject = next(
                (
                    w
                    for w in later
                    if w is not predicate and w.index < predicate.index and w.relation in ("nsubj", "obj")
                ),
                None,
            )
            root = self._replace(word, predicate, dependents, root)
            if subject is not None:
                subject.relation = "nsubj"
            word.relation, word.upos = "mark", "SCONJ"
        return root

    def _lower_prepositions(self, root: Word) -> Word:
        """Nouns that stand as prepositions: the noun after them becomes the head, they its case."""
        for word in self.words:
            if word.tag != "NN" or not word.among("prepositional"):
                continue
            dependents = self._dependents(word)
            wanted = ("nmod", "acl:relcl", "ccomp", "nsubj", "dep", "obj")
            inner = next((w for w in dependents if w.index > word.index and w.relation in wanted), None)
            if inner is None:
                continue
            clause = inner.relation == "acl:relcl"
            verbal = word.head is not None and word.head.is_verb()
            oblique = "obl" if word.relation in ("obj", "obl", "nsubj") or verbal else word.relation
            root = self._replace(word, inner, dependents, root)
            inner.relation = "advcl" if clause else oblique
            word.relation, word.upos = "mark" if inner.relation == "advcl" else "case", "ADP"
        return root

    @staticmethod
    def _replace(word: Word, other: Word, dependents: list[Word], root: Word) -> Word:
        """Puts a dependent in the place of its head; returns the root."""
        other.head, other.relation = word.head, word.relation
        for dependent in dependents:
            if dependent is not other:
                dependent.head = other
        word.head = other
        return other if word is root else root


def _attach(node: Node, head: Word, relation: str) -> None:
    word = node.head_word
    if word is not head and word.head is None:
        word.head, word.relation = head, relation


def _conjuncts(node: Node) -> set[int]:
    """The numbers of the children that are coordinated with the head child."""
    labels = [c.label for c in node.children]
    found = [i for i, label in enumerate(labels) if label == "CC"]
    if found == [0]:
        return set()
    conjuncts = set()
    for i in found:
        following = next((j for j in range(i + 1, len(labels)) if labels[j] not in ("PUNC", "CC")), None)
        alike = following is not None and (labels[following] == labels[node.head] or node.label in _COORDINATED)
        if i and following is not None and following > node.head and alike:
            conjuncts.add(following)
    return conjuncts


def _in_clause(state: _State, i: int, child: Node) -> str:
    label, head = child.label, state.head
    if label == "NP":
        return _noun_in_clause(state, i, child)
    if label == "PP":
        return "obl" if head.is_verb() or head.tag in ("JJ", "DTJJ") else "nmod"
    if label == "SBAR":
        return "ccomp" if i > state.node.head and head.is_verb() else "advcl"
    if label in ("S", "VP"):
        return _clause_in_clause(state, i)
    if label in ("ADJP", "JJ", "DTJJ"):
        return "advcl" if head.is_verb() else "amod"
    plain = {
        "ADVP": "advmod",
        "RB": "advmod",
        "WHADVP": "advmod",
        "WRB": "advmod",
        "RP": "aux",
        "PRT": "aux",
        "IN": "mark",
    }
    return plain.get(label, "dep")


def _noun_in_clause(state: _State, i: int, child: Node) -> str:
    word, relation = child.head_word, "nsubj"
    if child.is_time():
        relation = "obl"
    elif state.head.is_verb() and i > state.node.head:
        relation = "obj" if state.has_subject else "nsubj"
    else:
        state.has_subject = True
    return "obl" if word.among("prepositional") and len(state.node.children) > 1 else relation


def _clause_in_clause(state: _State, i: int) -> str:
    low, high = sorted((i, state.node.head))
    marks = [c.head_word.form for c in state.node.children[low:high] if c.label == "PUNC"]
    if state.head.is_verb() and state.head.among("say") and _QUOTES & set(marks):
        return "ccomp"
    return "parataxis" if marks else "conj"


def _in_prepositional_phrase(state: _State, i: int, child: Node) -> str:
    if child.label in ("IN", "CC"):
        return "mark" if state.head.is_verb() else "case"
    return "case" if i < state.node.head else "nmod"


def _in_subordinate_clause(state: _State, child: Node) -> str:
    if child.label in ("WHNP", "WP"):
        clause = state.node.children[state.node.head]
        return "nsubj" if state.head.is_verb() and not _has_own_subject(clause) else "mark"
    if child.label in ("ADVP", "WHADVP", "WRB"):
        return "advmod"
    return "nsubj" if child.label == "NP" else "mark"


def _in_noun_phrase(state: _State, child: Node) -> str:
    label = child.label
    if label in _ADJECTIVES:
        return "amod"
    if label == "NNP" and state.head.tag == "NNP" and state.node.label == "NP":
        return "flat"
    plain = {
        "PP": "obl" if state.node.label == "ADJP" else "nmod",
        "SBAR": "acl:relcl",
        "S": "acl",
        "VP": "acl",
        "DT": "det",
        "RB": "advmod",
        "ADVP": "advmod",
        "RP": "advmod:emph",
        "PRT": "advmod:emph",
        "IN": "case",
    }
    return plain.get(label) or ("nmod" if label in tables()["heads"]["nominal"][0] else "dep")


def _has_own_subject(node: Node) -> bool:
    """A relative clause whose verb has a pronoun for the relative and a noun phrase of its own."""
    while node.word is None and node.label != "VP":
        inner = next((c for c in node.children if c.label in ("VP", "S")), None)
        if inner is None:
            return False
        node = inner
    resumed = any(c.head_word.tag == "PRP" for c in node.children if c.label in ("NP", "PRP"))
    return resumed and any(c.is_participant() for c in node.children)


def _passes_subject(state: _State, subject: bool, i: int, child: Node) -> bool:
    """Does the child know its subject already?"""
    node = state.node
    if node.label in ("S", "VP"):
        conjunct = subject and node.label == "VP" and i in state.conjuncts and child.label == "VP"
        own = sum(c.is_participant() for c in child.children) > 1
        return (state.has_subject and i == node.head) or (conjunct and not own)
    relative = node.label == "SBAR" and any(c.label in ("WHNP", "WP") for c in node.children)
    return relative and i == node.head and not _has_own_subject(child)


def _prior(state: _State, i: int, child: Node) -> float:
    """How likely the subject of the child is left out."""
    node, label = state.node, child.label
    if node.label == "PP" and label in ("S", "VP", "SBAR"):
        return _SUBORDINATE
    if node.label == "SBAR" and label in ("S", "VP") and any(c.is_leaf("purpose") for c in node.children):
        return _SUBORDINATE
    if node.label in ("VP", "S") and i in state.conjuncts and label in ("VP", "S"):
        return _SHARED
    return state.prior if node.label in ("S", "VP") and i == node.head else 0.0


def _predicate(later: list[Word]) -> Word:
    """What is said of the subject of إن: a verb, else what can't be the subject, else the first."""
    verb = next((w for w in later if w.tag in VERBS or w.relation in ("ccomp", "xcomp")), None)
    other = next((w for w in later[1:] if w.relation in ("obj", "obl", "advcl", "nmod")), None)
    return verb or other or later[0]
