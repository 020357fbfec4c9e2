"""Writes the events of seventy articles with their English labels, numbered, for somebody to judge who has not seen the program.

usage: python benchmarks/labels.py [ID …] [--half odd|even] > labels.txt      (ID: how an article's id begins: ar, enC, arA-03)

The articles (`label_articles.jsonl`) were written for this by seven others and frozen before the program first read them; since then
those of the first fifty with odd numbers were looked at for repairs, those with even numbers and arD and enC only judged. All events that it
finds are listed, right ones and wrong ones. The judge reads the article and writes for each number: no
event of the news at all (N), label right (R: who does what to whom or about what, nothing wrong, readable), acceptable (A: the
event is understood; clumsy, or a secondary detail left out or rough), or wrong (W: a wrong actor or word sense, the point left out,
garbled), and what is wrong: actor, sense, content, pronoun, extra, grammar, status.
"""

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from graphbuild.extract import extract_one
from graphbuild.model import Article, EventMention

ARTICLES = Path(__file__).with_name("label_articles.jsonl")


def articles(ids: list[str], half: str | None) -> Iterator[dict[str, Any]]:
    """The articles whose id begins with one of `ids` (with none given, all); `half`: those with an odd number or an even one."""
    for line in ARTICLES.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        odd = int(row["id"].rpartition("-")[2]) % 2 == 1
        if row["id"].startswith(tuple(ids) or "") and (half is None or odd == (half == "odd")):
            yield row


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("ids", nargs="*", metavar="ID", help="how an article's id begins (default all)")
    parser.add_argument("--half", choices=("odd", "even"))
    args = parser.parse_args()
    number = 0
    for row in articles(args.ids, args.half):
        print(f"=== {row['id']} (published {row['published']}) {row['title']}\n{row['text']}\n")
        for event in extract_one(Article.from_json(row)).events:
            number += 1
            print(f"{number}. {' '.join(marked(row['text'], event).split())}\n   LABEL: {event.label_en}")


def marked(text: str, event: EventMention) -> str:
    """The event's sentence with its trigger in brackets."""
    (start, end), (a, b) = event.sentence, event.trigger
    return f"{text[start:a]}[{text[a:b]}]{text[b:end]}"


if __name__ == "__main__":
    main()
