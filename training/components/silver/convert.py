"""Makes the silver treebank: the teacher's trees → UD-style CoNLL-U with clitics as words of multiword tokens.

usage: python -m components.silver.convert DATA OUT.conllu

Two passes over DATA/ar/teacher-trees.tsv.xz: the first counts sure subjects and objects, the second decides the others.
"""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from components.files import lines, report
from components.silver.frames import Frames
from components.silver.relations import Relations
from components.silver.tree import PRONOUNS, Word, parse, tables
from components.spelling import skeleton
from graphbuild.language.ar.spelling import bare, norm
from graphbuild.language.ar.tokenizer import surface_tokens
from graphbuild.language.words import words as word_list


class Unusable(Exception):
    """A sentence that is left out; the message says why."""


@dataclass(slots=True)
class Token:
    """A surface word at an offset, and the teacher's words that it is made of."""

    start: int
    form: str
    words: list[Word]


@dataclass(slots=True)
class Sentence:
    """A sentence of the treebank, being made."""

    text: str
    words: list[Word]
    root: Word
    tokens: list[Token]


def convert(rows: list[list[str]]) -> Iterator[str]:
    """The CoNLL-U block of each usable row (source, text, bracketed tree)."""
    frames = Frames()
    for _, _, tree in rows:
        frames.learn(parse(tree)[0])
    for source, text, tree in rows:
        try:
            sentence = _sentence(frames, text, tree)
            yield f"# source = {source}\n# text = {text}\n{_rows(sentence)}\n"
        except Unusable as reason:
            report("left out:", reason, text[:60])


def _sentence(frames: Frames, text: str, tree: str) -> Sentence:
    root, words = parse(tree)
    sentence = Sentence(text, words, Relations(frames, words).convert(root), _align(text, words))
    _join_whole_words(sentence)
    _check_tree(sentence)
    return sentence


def _align(text: str, words: list[Word]) -> list[Token]:
    """The surface words of the text with the teacher's words in them. Raises Unusable where they don't fit."""
    tokens, at = [], 0
    for start, form in surface_tokens(text):
        wanted, spelled, first = skeleton(form), "", at
        if not wanted:
            at = min(at + 1, len(words))
        while at < len(words) and wanted and spelled != wanted and len(spelled) <= len(wanted):
            spelled += skeleton(words[at].form)
            at += 1
        if spelled != wanted:
            raise Unusable("other words")
        while wanted and at < len(words) and words[at].tag in PRONOUNS and not skeleton(words[at].form):
            at += 1  # leftovers such as the clitics ي and ا
        tokens.append(Token(start, form, words[first:at]))
    if at != len(words):
        raise Unusable("words left over")
    return tokens


def _join_whole_words(sentence: Sentence) -> None:
    """Joins what the teacher cut in words that are one (كما, عندما …); a name that it cut makes the sentence unusable."""
    whole = frozenset(map(norm, word_list("ar", "segmentation")["whole"]))
    names = frozenset(map(norm, word_list("ar", "names")["names"]))
    gone: list[Word] = []
    for token in sentence.tokens:
        form = norm(token.form)
        if form in names and len(token.words) > 1:
            raise Unusable("a name was cut")
        lead = int(form not in whole and form[:1] in ("و", "ف") and form[1:] in whole)
        if (form not in whole and not lead) or len(token.words) - lead < 2:
            continue
        group = token.words[lead:]
        sentence.root = _join(sentence, group)
        group[0].form = token.form[lead:]
        gone += group[1:]
        token.words = token.words[: lead + 1]
    sentence.words = [w for w in sentence.words if not any(w is g for g in gone)]


def _join(sentence: Sentence, group: list[Word]) -> Word:
    """Makes the words of the group one, at the first, as mark or adverb; returns the root. Raises Unusable."""
    first, root = group[0], sentence.root
    inside = {id(w) for w in group}
    top = next((w for w in group if w.head is None or id(w.head) not in inside), first)
    above, relation = top.head, top.relation
    below = [w for w in sentence.words if w.head is not None and id(w.head) in inside and id(w) not in inside]
    clauses = ("acl", "acl:relcl", "ccomp", "advcl")
    verb = next((w for w in below if w.tag.startswith("VB") or w.relation in clauses), None)
    if verb is not None:
        verb.head, verb.relation = above, None if above is None else "advcl"
        root = verb if above is None else root
        above, relation = verb, "mark"
    elif above is None:
        raise Unusable("a joined word is the root")
    else:
        relation = "mark" if above.tag.startswith("VB") and above.index > first.index else "advmod"
    for word in below:
        if word is not verb:
            word.head = above
    first.head, first.relation, first.upos = above, relation, "SCONJ" if relation == "mark" else "ADV"
    return root


def _check_tree(sentence: Sentence) -> None:
    kept = {id(w) for w in sentence.words}
    if any(w.head is not None and id(w.head) not in kept for w in sentence.words):
        raise Unusable("a head is gone")
    if sum(w.head is None for w in sentence.words) != 1:
        raise Unusable("not one root")
    for word in sentence.words:
        above: Word | None = word
        for _ in range(len(sentence.words) + 1):
            above = above.head if above is not None else None
        if above is not None:
            raise Unusable("a cycle")


def _rows(sentence: Sentence) -> str:
    number = {id(w): i for i, w in enumerate(sentence.words, 1)}
    rows = []
    for token in sentence.tokens:
        end = token.start + len(token.form)
        misc = "_" if sentence.text[end : end + 1] == " " else "SpaceAfter=No"
        if len(token.words) > 1:
            numbers = f"{number[id(token.words[0])]}-{number[id(token.words[-1])]}"
            rows.append([numbers, token.form, *["_"] * 7, misc])
            misc = "_"
        for word, form in zip(token.words, _forms(token), strict=True):
            head = 0 if word.head is None else number[id(word.head)]
            relation = "root" if not head else word.relation or "dep"
            features = tables()["features"].get(word.tag, "_")
            columns = [
                number[id(word)],
                form,
                "_",
                _upos(word, form, relation),
                word.tag,
                features,
                head,
                relation,
                "_",
                misc,
            ]
            rows.append(list(map(str, columns)))
    return "".join("\t".join(row) + "\n" for row in rows)


def _forms(token: Token) -> list[str]:
    """The words' forms, with the hamza as it is written where the lengths fit."""
    if len(token.words) == 1:
        return [token.form]
    forms, written = [w.form for w in token.words], bare(token.form)
    if sum(map(len, forms)) != len(written):
        return forms
    cut, at = [], 0
    for form in forms:
        cut.append(written[at : at + len(form)])
        at += len(form)
    return cut


def _upos(word: Word, form: str, relation: str) -> str:
    upos: str = word.upos or tables()["upos"].get(word.tag, "X")
    if form in ('"', "«", "»"):
        return "PUNCT"
    return {("ADP", "mark"): "SCONJ", ("PART", "aux"): "AUX"}.get((upos, relation), upos)


def main(data: str, out: str) -> None:
    """The command line."""
    rows = [line.split("\t") for line in lines(Path(data) / "ar" / "teacher-trees.tsv.xz")]
    made = list(convert(rows))
    Path(out).parent.mkdir(parents=True, exist_ok=True)
    Path(out).write_text("".join(made), encoding="utf-8")
    report(len(made), "sentences of", len(rows))


if __name__ == "__main__":
    main(*sys.argv[1:3])
