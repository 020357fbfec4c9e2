"""Text for the teacher (Stanford CoreNLP), and the teacher's trees as one small table.

usage: python -m components.teacher text DATA > TEXT                sentences of ANERcorp (train, dev), AQMAR and our own corpus, one a line
       bash components/teacher.sh TEXT FOLDER                       runs CoreNLP (Java, GPL; needed only here) → FOLDER/TEXT.json
       python -m components.teacher trees DATA TEXT TEXT.json       → DATA/ar/teacher-trees.tsv.xz: source, text, bracketed tree
"""

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from corpus import read_corpus

from components.files import lines, read_iob, report, write_xz
from components.spelling import skeleton
from graphbuild.language.ar.tokenizer import surface_tokens

SHORTEST, LONGEST = 4, 60  # words
_AHEAD = 60  # sentences that the teacher may have left out in a row


def as_written(words: list[str]) -> str:
    """Words joined with spaces where a writer puts them."""
    text, quoted = "", False
    for word in words:
        if word in ".,،؛:؟!)]»" or (word == '"' and quoted):
            text = text.rstrip(" ")
        text += word
        quoted ^= word == '"'
        if not (word in "([«" or (word == '"' and quoted)):
            text += " "
    return text.strip()


def texts(data: Path) -> Iterator[tuple[str, str]]:
    """(source, sentence) of all that the teacher parses; each own text once."""
    for name in ("anercorp-train", "anercorp-dev", "aqmar"):
        for words, _ in read_iob(data / "ar" / f"{name}.iob.xz"):
            if SHORTEST <= len(words) <= LONGEST:
                yield name.split("-")[0], as_written(words)
    for row in read_corpus(language="ar"):
        if SHORTEST <= len(row["text"].split()) <= LONGEST:
            yield "own", row["text"]


def trees(data: Path, text: Path, parsed: Path) -> None:
    """Writes the table: each tree with the line whose letters it has."""
    source = {sentence: name for name, sentence in texts(data)}
    rows = list(lines(text))
    letters = ["".join(skeleton(w) for _, w in surface_tokens(row)) for row in rows]
    at, table = 0, []
    sentences = json.loads(parsed.read_text(encoding="utf-8"))["sentences"]
    for sentence in sentences:
        tree = re.sub(r"\s+", " ", sentence.get("parse", ""))
        words = re.findall(r"\([^\s()]+ ([^\s()]+)\)", tree)
        wanted = "".join(skeleton(w.replace("-LRB-", "(").replace("-RRB-", ")")) for w in words)
        found = next((i for i in range(at, min(at + _AHEAD, len(rows))) if letters[i] == wanted), None)
        if not tree or "SENTENCE_SKIPPED" in tree or found is None:
            continue
        at = found + 1
        table.append(f"{source.get(rows[found], 'anercorp')}\t{rows[found]}\t{tree}\n")
    write_xz(data / "ar" / "teacher-trees.tsv.xz", "".join(table))
    report("sentences", len(sentences), "kept", len(table))


if __name__ == "__main__":
    if sys.argv[1] == "text":
        for _, line in texts(Path(sys.argv[2])):
            print(line)
    else:
        trees(*map(Path, sys.argv[2:5]))
