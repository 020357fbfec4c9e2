"""Makes the data folder from the source repositories (only needed to make it anew).

usage: python -m components.collect ASSETS DATA

ASSETS holds, as `project.yml` fetches them: ewt/{train,dev,test}.conllu, gum/{train,dev,test}.conllu, uner/{train,dev,test}.iob2,
and, put there by hand: anercorp/aner.txt (the sheet in ANERCorp.rar saved as text, word<TAB>tag) and aqmar/*.txt (the folder
of articles with tagged names). GUM is cut down to the genres that may be used commercially.
"""

import re
import sys
from collections.abc import Iterable, Iterator
from itertools import accumulate
from pathlib import Path

import yaml

from components.files import Sentence, Tagged, iob, read_conllu, write_xz
from graphbuild.language.ar.tokenizer import surface_tokens

_TABLES = yaml.safe_load((Path(__file__).parent / "data" / "collect.yaml").read_text(encoding="utf-8"))
_MARKS = "\u200f\u200e\ufeff "
_KEPT_COMMENTS = re.compile(r"# (sent_id|newdoc id|text) =")
_LONGEST = 8  # words of a name


def slim(text: str) -> str:
    """CoNLL-U without enhanced dependencies, and without comments and MISC that nobody reads."""
    kept = []
    for line in text.split("\n"):
        if line.startswith("#"):
            kept += [line] if _KEPT_COMMENTS.match(line) else []
            continue
        columns = line.split("\t")
        if len(columns) == 10:
            misc = [x for x in columns[9].split("|") if x == "SpaceAfter=No" or x.startswith("Entity=")]
            columns[8:] = ["_", "|".join(misc) or "_"]
        kept.append("\t".join(columns))
    return "\n".join(kept)


def allowed_genres(text: str) -> str:
    """The documents of GUM whose genre may be used commercially."""
    kept, document = [], "_"
    for block in text.split("\n\n"):
        named = re.search(r"# newdoc id = (\S+)", block)
        document = named[1] if named else document
        if block.strip() and document.split("_")[1] in _TABLES["gum_genres"]:
            kept.append(block.strip("\n") + "\n\n")
    return "".join(kept)


def names_of_gum(path: Path) -> Iterator[Tagged]:
    """Named entities out of GUM's mention layer: the run of name words around a head that is a proper noun."""
    for sentence in read_conllu(path):
        words = [c[1] for c in sentence.words]
        found = {}
        for start, end, kind in _mentions(sentence):
            span = _name(sentence, start, end, _TABLES["kinds"].get(kind, ""))
            if span:
                found[span] = _TABLES["kinds"][kind]
        tags, last = ["O"] * len(words), 0
        for (start, end), label in sorted(found.items(), key=lambda item: (item[0][0], -item[0][1])):
            if start >= last:
                tags[start:end] = [f"B-{label}"] + [f"I-{label}"] * (end - start - 1)
                last = end
        spaces = ["SpaceAfter=No" not in c[9] for c in sentence.words]
        yield words, [tag if space else f"{tag};0" for tag, space in zip(tags, spaces, strict=True)]


def _mentions(sentence: Sentence) -> Iterator[tuple[int, int, str]]:
    """(first word, last word, kind) of the mentions that open and close in the sentence."""
    begun: list[tuple[str, int, str]] = []
    for i, columns in enumerate(sentence.words):
        layer = re.search(r"Entity=([^|]*)", columns[9])
        for part in re.findall(r"\([^()]*\)|\([^()]*|[^()]*\)", layer[1]) if layer else ():
            identity, _, rest = part.strip("()").partition("-")
            name, kind = identity.split("[")[0], rest.split("-")[0]
            if part.startswith("(") and part.endswith(")"):
                yield i, i, kind
            elif part.startswith("("):
                begun.append((name, i, kind))
            else:
                same = [n for n, (other, _, _) in enumerate(begun) if other == name]
                if same:
                    _, start, opened = begun.pop(same[-1])
                    yield start, i, opened


def _name(sentence: Sentence, start: int, end: int, label: str) -> tuple[int, int] | None:
    """The words of the mention that are its name, if it has one."""
    words, upos = [c[1] for c in sentence.words], [c[3] for c in sentence.words]
    heads = [i for i in range(start, end + 1) if not start <= int(sentence.words[i][6]) - 1 <= end]
    if not label or len(heads) != 1 or upos[heads[0]] != "PROPN":
        return None

    def belongs(i: int) -> bool:
        capital = words[i][:1].isupper()
        noun = (upos[i] == "ADJ" and capital) or (upos[i] == "NOUN" and capital and i > 0)
        return upos[i] == "PROPN" or words[i] in _TABLES["inside_names"] or noun

    first = last = head = heads[0]
    while first > start and belongs(first - 1):
        first -= 1
    while last < end and belongs(last + 1):
        last += 1
    while first < head and not words[first][:1].isupper():
        first += 1
    while last > head and not words[last][:1].isupper():
        last -= 1
    while label == "PER" and first < last and words[first] in _TABLES["titles"]:
        first += 1
    first += words[first] in ("The", "the") and first < last
    return (first, last + 1) if last - first < _LONGEST else None


def universal_ner(path: Path) -> Iterator[Tagged]:
    """Sentences of Universal NER; `;0` after a tag: no space follows in the text."""
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        rows = block.splitlines()
        text = next((row[8:].strip() for row in rows if row.startswith("# text =")), "")
        cells = [row.split("\t") for row in rows if row[:1].isdigit()]
        cells = [c for c in cells if c[0].isdigit()]
        at, tags = 0, []
        for _, word, tag, *_ in cells:
            found = text.find(word, at)
            at = found + len(word) if found >= 0 else at
            glued = found >= 0 and text[at : at + 1] != " "
            tags.append((tag if tag[2:] in ("PER", "LOC", "ORG") else "O") + (";0" if glued else ""))
        if cells:
            yield [c[1] for c in cells], tags


def _arabic_tag(tag: str) -> str:
    match = re.match(r"([BI])-?(.*)", tag)
    label = _TABLES["arabic_labels"].get(match[2]) if match else None
    return f"{match[1]}-{label}" if match and label else "O"


def _cut(word: str, tag: str) -> list[tuple[str, str]]:
    """An annotated string cut into surface words; the first word carries the B."""
    found: list[tuple[str, str]] = []
    for _, piece in surface_tokens(word.strip(_MARKS)):
        if tag == "O" or not re.match(r"\w", piece):
            found.append((piece, "O"))
        else:
            found.append((piece, tag if all(t == "O" for _, t in found) else f"I{tag[1:]}"))
    return found


def anercorp(path: Path) -> list[Tagged]:
    """Sentences of ANERcorp in file order."""
    sentences: list[list[tuple[str, str]]] = [[]]
    for line in path.read_text(encoding="utf-8").splitlines():
        word, _, rest = line.partition("\t")
        sentences[-1] += _cut(word, _arabic_tag(rest.split("\t")[0]))
        ends = word.strip(_MARKS).endswith(".") and len(sentences[-1]) > 3
        if ends or len(sentences[-1]) > 150:
            sentences.append([])
    return _tagged(sentences)


def aqmar(folder: Path) -> list[Tagged]:
    """Sentences of AQMAR."""
    sentences: list[list[tuple[str, str]]] = [[]]
    for path in sorted(folder.glob("*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            cells = line.split()
            if len(cells) < 2:
                sentences.append([])
                continue
            tag = f"{cells[-1][0]}-MISC" if re.match("[BI]-MIS", cells[-1]) else _arabic_tag(cells[-1])
            sentences[-1] += _cut(cells[0], tag)
        sentences.append([])
    return _tagged(sentences)


def _tagged(sentences: Iterable[list[tuple[str, str]]]) -> list[Tagged]:
    return [([w for w, _ in s], [t for _, t in s]) for s in sentences if s]


def english(assets: Path, out: Path) -> None:
    """Treebanks and names."""
    for part in ("train", "dev", "test"):
        write_xz(out / f"ewt-{part}.conllu.xz", slim((assets / "ewt" / f"{part}.conllu").read_text(encoding="utf-8")))
        gum = allowed_genres((assets / "gum" / f"{part}.conllu").read_text(encoding="utf-8"))
        write_xz(out / f"gum-{part}.conllu.xz", slim(gum))
        write_xz(out / f"ner-ewt-{part}.iob.xz", iob(universal_ner(assets / "uner" / f"{part}.iob2")))
    write_xz(out / "ner-gum-train.iob.xz", iob(names_of_gum(out / "gum-train.conllu.xz")))


def arabic(assets: Path, out: Path) -> None:
    """Names: ANERcorp, in file order the first 5/6 for training (every 15th sentence of it dev), the last 1/6 for testing; AQMAR."""
    sentences = anercorp(assets / "anercorp" / "aner.txt")
    before = [0, *accumulate(len(words) for words, _ in sentences)]
    train = [s for s, n in zip(sentences, before, strict=False) if n < before[-1] * 5 / 6]
    write_xz(out / "anercorp-train.iob.xz", iob(s for i, s in enumerate(train) if i % 15))
    write_xz(out / "anercorp-dev.iob.xz", iob(train[::15]))
    write_xz(out / "anercorp-test.iob.xz", iob(sentences[len(train) :]))
    write_xz(out / "aqmar.iob.xz", iob(aqmar(assets / "aqmar")))


if __name__ == "__main__":
    source, target = map(Path, sys.argv[1:3])
    english(source, target / "en")
    arabic(source, target / "ar")
