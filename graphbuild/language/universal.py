"""Makes the trees and names of spaCy's own English pipelines (ClearNLP's labels) look like ours (Universal Dependencies)."""

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from graphbuild.language.trees import Tree
from graphbuild.language.words import words

_PREPOSITIONS = frozenset(("prep", "agent", "dative"))
_OBJECTS = frozenset(("pobj", "pcomp"))
_PREDICATES = frozenset(("attr", "acomp"))
_CLAUSES = frozenset(("VERB", "AUX", "ADJ", "ADV"))


def has_clear_labels(nlp: Language) -> bool:
    """Does the pipeline's parser use ClearNLP's labels?"""
    return "parser" in nlp.pipe_names and "pobj" in nlp.pipe_labels.get("parser", ())


@Language.component("graphbuild_universal")
def universal(doc: Doc) -> Doc:
    """Converts relations and kinds of names."""
    tree = Tree(doc)
    for token in sorted(doc, key=_depth, reverse=True):  # from the leaves upwards
        if tree.labels[token.i] in _PREPOSITIONS:
            _lower_preposition(tree, token)
        elif token.lemma_ == "be":
            _lower_copula(tree, token)
    for token in doc:
        _rename(tree, token)
    doc = tree.write() if not tree.has_cycle() else doc
    kinds = words("en", "universal")["names"]
    doc.ents = [Span(doc, e.start, e.end, label=kinds[e.label_]) for e in doc.ents if e.label_ in kinds]
    return doc


def _depth(token: Token) -> int:
    return sum(1 for _ in token.ancestors)


def _dependents(tree: Tree, head: int) -> list[int]:
    return [i for i, h in enumerate(tree.heads) if h == head and i != head]


def _lower_preposition(tree: Tree, token: Token) -> None:
    """after → talks becomes talks → after (case); what hung on the preposition hangs on its object."""
    below = _dependents(tree, token.i)
    inner = next((i for i in below if tree.labels[i] in _OBJECTS), None)
    if inner is None:
        return
    above = tree.heads[token.i]
    clause = tree.labels[inner] == "pcomp" and tree.doc[inner].pos_ in ("VERB", "AUX")
    tree.attach(inner, above, _relation(tree, token, above, clause))
    for i in (*below, token.i):
        if i != inner:
            tree.attach(i, inner, tree.labels[i])
    tree.labels[token.i] = "mark" if clause else "case"


def _relation(tree: Tree, preposition: Token, above: int, clause: bool) -> str:
    if tree.labels[above] in _PREPOSITIONS:  # out of X: the outer preposition comes next
        return "pobj"
    verbal = tree.doc[above].pos_ in _CLAUSES
    if clause:
        return "advcl" if verbal else "acl"
    if tree.labels[preposition.i] == "agent":
        return "obl:agent"
    return "obl" if verbal else "nmod"


def _lower_copula(tree: Tree, token: Token) -> None:
    """is → president becomes president → is (cop)."""
    below = _dependents(tree, token.i)
    predicate = next((i for i in below if tree.labels[i] in _PREDICATES), None)
    if predicate is None:
        return
    above = predicate if tree.is_root(token.i) else tree.heads[token.i]
    tree.attach(predicate, above, tree.labels[token.i])
    for i in (*below, token.i):
        if i != predicate:
            tree.attach(i, predicate, tree.labels[i])
    tree.labels[token.i] = "cop"


def _rename(tree: Tree, token: Token) -> None:
    label = tree.labels[token.i]
    if label == "aux" and token.tag_ == "TO":
        label = "mark"
    elif label == "cc":
        later = (i for i in _dependents(tree, tree.heads[token.i]) if i > token.i and tree.labels[i] == "conj")
        tree.heads[token.i] = next(later, tree.heads[token.i])
    tree.labels[token.i] = words("en", "universal")["relations"].get(label, label)
