"""Changes to the dependency tree of a Doc."""

from collections.abc import Iterable

import numpy
from spacy.attrs import DEP, HEAD  # type: ignore[import-not-found]  # compiled, without stubs
from spacy.language import Language
from spacy.tokens import Doc, Token

SPACE_TAG = "_SP"


class Tree:
    """Heads (token numbers; a root is its own head) and labels of a Doc, to be changed and written back."""

    def __init__(self, doc: Doc) -> None:
        """The tree as it stands."""
        self.doc = doc
        self.heads = [t.head.i for t in doc]
        self.labels = [t.dep_ for t in doc]

    def attach(self, token: int, head: int, label: str) -> None:
        """Hangs a token on a head."""
        self.heads[token], self.labels[token] = head, label

    def attach_all(self, tokens: Iterable[int], head: int) -> None:
        """Hangs former roots side by side on a head."""
        for i in tokens:
            self.attach(i, head, "punct" if self.doc[i].is_punct else "parataxis")

    def is_root(self, token: int) -> bool:
        """Is the token its own head?"""
        return self.heads[token] == token

    def root_of(self, token: int) -> int:
        """The root above a token; where the way upwards never ends, a token on it."""
        seen = set()
        while not self.is_root(token) and token not in seen:
            seen.add(token)
            token = self.heads[token]
        return token

    def has_cycle(self) -> bool:
        """Does a way upwards never end?"""
        return not all(self.is_root(self.root_of(i)) for i in range(len(self.heads)))

    def write(self) -> Doc:
        """The Doc with this tree; sentences follow from it."""
        strings = self.doc.vocab.strings
        offsets = [head - i for i, head in enumerate(self.heads)]
        table = numpy.zeros((len(self.doc), 2), dtype="uint64")
        table[:, 0] = numpy.array(offsets, dtype="int64").astype("uint64")
        table[:, 1] = [strings.add(label) for label in self.labels]
        return self.doc.from_array([HEAD, DEP], table)  # type: ignore[arg-type]  # takes any array of uint64


@Language.component("graphbuild_spaces")
def spaces(doc: Doc) -> Doc:
    """Stands after the parser: white space is tagged as such, heads nothing, and hangs on the token before it."""
    found = [t for t in doc if t.is_space]
    if not found:
        return doc
    tree = Tree(doc)
    for sentence in {t.sent.start: t.sent for t in found}.values():
        words = [t for t in sentence if not t.is_space]
        if words:
            _make_leaves(tree, words, [t for t in sentence if t.is_space])
    for token in found:
        token.tag_, token.pos_ = SPACE_TAG, "SPACE"
        token.set_morph("")  # type: ignore[attr-defined]  # not in the stubs
    return tree.write()


def _make_leaves(tree: Tree, words: list[Token], blanks: list[Token]) -> None:
    """The words that hung on white space hang on the word above it; the first verb among them is the root if none is."""
    numbers = {t.i for t in blanks}
    lost = [t for t in words if tree.heads[t.i] in numbers]
    root = next((t.i for t in words if tree.is_root(t.i)), None)
    if root is None:
        root = next((t for t in lost if t.pos_ == "VERB"), lost[0]).i
        tree.attach(root, root, "ROOT")
    tree.attach_all((t.i for t in lost if t.i != root), root)
    for blank in blanks:
        before = [t.i for t in words if t.i < blank.i]
        tree.attach(blank.i, before[-1] if before else words[0].i, "dep")
