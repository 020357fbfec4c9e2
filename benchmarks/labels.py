"""Writes the events of unseen articles with their English labels, numbered, for somebody to judge who has not seen the program.

usage: python benchmarks/labels.py [ar|en …] [--half odd|even] > labels.txt

The fifty articles (`label_articles.jsonl`) were written for this by five others and frozen before they were first read by the
program. All events that it finds are listed, right ones and wrong ones. The judge reads the article and writes for each number: no
event of the news at all (N), label right (R: who does what to whom or about what, nothing wrong, readable), acceptable (A: the
event is understood; clumsy, or a secondary detail left out or rough), or wrong (W: a wrong actor or word sense, the point left out,
garbled), and what is wrong: actor, sense, content, pronoun, extra, grammar, status.
"""

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from graphbuild.language import load
from graphbuild.model import Article, EventMention

ARTICLES = Path(__file__).with_name("label_articles.jsonl")


def articles(languages: list[str], half: str | None) -> Iterator[dict[str, Any]]:
    """The articles of these languages; `half`: those with an odd number (looked at for repairs) or an even one (only judged)."""
    for line in ARTICLES.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        odd = int(row["id"].rpartition("-")[2]) % 2 == 1
        if row["language"] in languages and (half is None or odd == (half == "odd")):
            yield row


def events(row: dict[str, Any]) -> list[EventMention]:
    """The events that are found in an article."""
    nlp = load(row["language"])
    doc = nlp.make_doc(row["text"])
    doc._.article = Article.from_json(row)
    for _, component in nlp.components:
        doc = component(doc)
    found: list[EventMention] = doc._.events
    return found


def listed(row: dict[str, Any], first: int) -> Iterator[str]:
    """The article, then for each event its sentence with the trigger in brackets, and its label; numbers from `first` on."""
    yield f"=== {row['id']} (published {row['published']}) {row['title']}\n{row['text']}\n"
    for n, event in enumerate(events(row), first):
        (start, end), (a, b) = event.sentence, event.trigger
        told = f"{row['text'][start:a]}[{row['text'][a:b]}]{row['text'][b:end]}"
        yield f"{n}. {' '.join(told.split())}\n   LABEL: {event.label_en}"


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("languages", nargs="*", default=["ar", "en"], metavar="ar|en")
    parser.add_argument("--half", choices=("odd", "even"))
    args = parser.parse_args()
    number = 1
    for row in articles(args.languages, args.half):
        for line in listed(row, number):
            print(line)
            number += "   LABEL: " in line


if __name__ == "__main__":
    main()
