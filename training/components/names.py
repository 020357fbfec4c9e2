"""Finds names that begin like a clitic and are one word: in the corpus, where a mention begins exactly there, and in CLDR.

usage: python -m components.names      prints those not yet in graphbuild/language/ar/data/names.yaml; look them through by hand
"""

from typing import Any

from babel import Locale
from corpus import read_corpus

from graphbuild.language.ar.spelling import is_arabic, norm
from graphbuild.language.ar.tokenizer import surface_tokens
from graphbuild.language.words import words

CLITICS = "وفبلكس"
SHORTEST = 4


def split_mentions(row: dict[str, Any]) -> tuple[set[str], set[str]]:
    """(words of names, words of names that a clitic was cut from) in a row of the corpus."""
    whole: set[str] = set()
    cut: set[str] = set()
    tokens = surface_tokens(row["text"])
    for mention in [*row["mentions"], *({**place, "kind": "LOC"} for place in row["places"])]:
        inside = [(a, w) for a, w in tokens if a < mention["end"] and a + len(w) > mention["start"] and is_arabic(w)]
        for n, (start, word) in enumerate(w for w in inside if w[0] + len(w[1]) <= mention["end"]):
            if n == 0 and start < mention["start"]:
                cut.add(norm(row["text"][mention["start"] : start + len(word)]))
            elif mention["kind"] == "PER" or (n == 0 and mention["kind"] in ("STA", "LOC")):
                whole.add(norm(word))
    return whole, cut


def found() -> list[str]:
    """All candidates, in order."""
    parts = [split_mentions(row) for row in read_corpus(language="ar")]
    whole, cut = (set().union(*sets) for sets in zip(*parts, strict=True))
    territories = Locale("ar").territories.items()
    whole |= {norm(name) for code, name in territories if len(code) == 2 and " " not in name}
    return sorted(w for w in whole if w[0] in CLITICS and len(w) >= SHORTEST and w[1:] not in cut)


if __name__ == "__main__":
    known = set(map(norm, words("ar", "names")["names"]))
    print(*(w for w in found() if w not in known), sep="\n")
