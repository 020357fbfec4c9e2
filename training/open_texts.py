"""Real sentences of open corpora, and the markup that we made of them, which is kept without the texts (corpora/open/).

usage: python training/open_texts.py texts DATA ar|en > LINES        every sentence as an unmarked line of the corpus
       python training/open_texts.py keep DATA ar|en < MARKED        marked lines → stand-off lines: key, header, tags with offsets
       python training/open_texts.py marked DATA ar|en > MARKED      the stand-off lines with their texts again, as markup

DATA is the data folder of README.md. Arabic sentences are ANERcorp's and AQMAR's, English ones those of the newsgroups and weblogs in
UD_English-EWT (train and dev), which tell the day they were posted, and of the news, interviews, speeches and biographies in UD_English-GUM
(train, without the documents that are only used to score). All CC BY-SA or CC BY.
"""

import argparse
import hashlib
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from components.files import read_conllu, read_iob
from components.teacher import as_written
from corpus import CORPORA, MarkupError, strip_markup

MARKUP = CORPORA / "open"
SHORTEST, LONGEST = 6, 90  # words
GENRES = ("news", "interview", "speech", "bio")  # of GUM
ONLY_SCORED = frozenset("asylum election flag korea stampede taxes worship".split())  # news of GUM
_DAY = re.compile(r"_ENG_(\d{4})(\d\d)(\d\d)_")


def texts(data: Path, language: str) -> Iterator[tuple[str, str]]:
    """(header, text) of the sentences, each text once."""
    seen = set()
    for published, text in arabic(data) if language == "ar" else english(data):
        if text not in seen and SHORTEST <= len(text.split()) <= LONGEST and not re.search(r"[<>\t]", text):
            seen.add(text)
            yield f"{language} {published} sent", text


def arabic(data: Path) -> Iterator[tuple[str, str]]:
    """(day of publication, never told, text) of ANERcorp, whose quotation marks have become the letter O, and of AQMAR."""
    for name in ("anercorp-train", "anercorp-dev", "anercorp-test", "aqmar"):
        for words, _ in read_iob(data / "ar" / f"{name}.iob.xz"):
            quoted = name.startswith("anercorp")
            yield "-", as_written(['"' if word == "O" and quoted else word for word in words])


def english(data: Path) -> Iterator[tuple[str, str]]:
    """(day of the post, text) of EWT's newsgroups and weblogs, (no day, text) of GUM."""
    for name in ("ewt-train", "ewt-dev", "gum-train"):
        document = ""
        for sentence in read_conllu(data / "en" / f"{name}.conllu.xz"):
            document = sentence.meta.get("newdoc id", document)
            if document.startswith(("weblog", "newsgroup")):
                day = _DAY.search(document)
                yield "-".join(day.groups()) if day else "-", sentence.meta["text"].strip()
            elif document.startswith("GUM_"):
                _, genre, title = document.split("_", 2)
                if genre in GENRES and title not in ONLY_SCORED:
                    yield "-", sentence.meta["text"].strip()


def key(text: str) -> str:
    """What a text is known by in a stand-off line."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def stand_off(lines: Iterable[str]) -> Iterator[str]:
    """Marked lines without their text: key, header, tags (`start-end tag arguments`), by tabs."""
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        header, _, body = line.rstrip("\n").partition("\t")
        text, spans = strip_markup(body, f"line {number}")
        yield "\t".join([key(text), header, *(f"{start}-{end} {tag} {told}" for tag, told, start, end in spans)])


def marked(data: Path, language: str, folder: Path = MARKUP) -> Iterator[str]:
    """The lines of `<language>-*.tsv` with their texts. Raises MarkupError where a text is not in the data."""
    known = {key(text): text for _, text in texts(data, language)}
    for path in sorted(folder.glob(f"{language}-*.tsv")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            own, header, *tags = line.split("\t")
            if own not in known:
                raise MarkupError(f"{path.stem}:{number}: no such text in {data}")
            yield f"{header}\t{with_tags(known[own], tags)}"


def with_tags(text: str, tags: list[str]) -> str:
    """A text as markup, with the tags of its stand-off line."""
    out, at = "", 0
    for tag in tags:
        place, letter, told = tag.split(" ", 2)
        start, end = map(int, place.split("-"))
        out += f"{text[at:start]}<{letter} {told}>{text[start:end]}</{letter}>"
        at = end
    return out + text[at:]


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("command", choices=("texts", "keep", "marked"))
    parser.add_argument("data", type=Path)
    parser.add_argument("language", choices=("ar", "en"))
    args = parser.parse_args()
    if args.command == "texts":
        lines: Iterable[str] = (f"{header}\t{text}" for header, text in texts(args.data, args.language))
    elif args.command == "keep":
        lines = stand_off(sys.stdin)
    else:
        lines = marked(args.data, args.language)
    for line in lines:
        print(line)


if __name__ == "__main__":
    main()
