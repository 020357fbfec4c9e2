"""Reads the marked-up corpus (corpora/MARKUP.md): checked, with offsets, as dicts.

usage: python training/corpus.py [--language ar|en] [--held-out | --train] [FOLDER] > rows.jsonl     every problem: exit 1, no output
       python training/corpus.py --stats [FOLDER]                                                     counts

A row has `id, lang, published, kind, text, events, mentions, times, places`; events as in `graphbuild extract`.
"""

import argparse
import hashlib
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from graphbuild.ontology import event_types

CORPORA = Path(__file__).parent / "corpora"
OPEN_BUILT = Path(__file__).parent / "build" / "open"  # marked sentences of open corpora, put together by open_texts.py
STATUS = frozenset(("occurred", "ongoing", "planned", "possible", "negated"))
KINDS = frozenset(("PER", "STA", "ORG", "ARM", "GRP"))
_TAG = re.compile(r"<(?P<end>/)?(?P<tag>[tpwl])(?P<args>\s[^<>]*)?>")
_HEADER = re.compile(r"(?P<lang>ar|en) (?P<published>-|\d{4}-\d\d-\d\d) (?P<kind>sent|head|para)")
_ROLE = re.compile(r"(\d+)([st])")
_ARGUMENTS = {
    "t": re.compile(r"(?P<ids>\d+) (?P<types>[A-Z|]+) (?P<status>[a-z]+)"),
    "p": re.compile(r'(?P<kind>[A-Z]+) (?P<ids>\S+) "(?P<name>[^"]+)"'),
    "w": re.compile(r"(?P<ids>\S+) (?P<value>\S+)"),
    "l": re.compile(r'(?P<ids>\S+) "(?P<name>[^"]+)"'),
}
Row = dict[str, Any]
Span = tuple[str, str, int, int]


class MarkupError(ValueError):
    """A line that breaks MARKUP.md; the message says where and how."""


def held_out(text: str) -> bool:
    """Is this text of the tenth that is never trained on? Told by the hash of the text, so it stays when lines are added."""
    return hashlib.sha256(text.encode()).digest()[0] * 10 < 256


def read_corpus(folder: Path = CORPORA, language: str | None = None) -> Iterator[Row]:
    """The rows of all `<language>-*.txt` in the folder, in order. Raises MarkupError; each text stands once."""
    seen: dict[str, str] = {}
    for path in sorted(folder.glob(f"{language or '??'}-*.txt")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if not line.strip() or line.startswith("#"):
                continue
            row = parse_line(line, f"{path.stem}:{number}")
            if row["text"] in seen:
                raise MarkupError(f"{row['id']}: the same text as {seen[row['text']]}")
            seen[row["text"]] = row["id"]
            yield row


def read_all(folder: Path = CORPORA, language: str | None = None) -> Iterator[Row]:
    """The rows of the corpus and, where they have been put together, of the marked sentences of open corpora; each text once.
    Raises MarkupError."""
    seen = set()
    for row in read_corpus(folder, language):
        seen.add(row["text"])
        yield row
    real = list(read_corpus(OPEN_BUILT, language))
    if not real:
        print(f"without the sentences of open corpora: none in {OPEN_BUILT}", file=sys.stderr)
    yield from (row for row in real if row["text"] not in seen)


def is_open(row: Row) -> bool:
    """Is a row a sentence of an open corpus?"""
    return "-open:" in row["id"]


def parse_line(line: str, where: str) -> Row:
    """The row of one line. Raises MarkupError."""
    header, _, body = line.partition("\t")
    head = _HEADER.fullmatch(header)
    if not head or not body:
        raise MarkupError(f"{where}: bad header {header[:60]!r}")
    text, spans = strip_markup(body, where)
    row: Row = {"id": where, **head.groupdict(), "text": text}
    row["published"] = None if head["published"] == "-" else head["published"]
    events = {m["ids"]: _event(m, span, where) for m, span in _matches(spans, "t", where)}
    if len(events) < sum(s[0] == "t" for s in spans):
        raise MarkupError(f"{where}: an event has two triggers")
    row["events"] = list(events.values())
    row["mentions"] = [_mention(m, span, events, where) for m, span in _matches(spans, "p", where)]
    row["times"] = [_time(m, span, events, where) for m, span in _matches(spans, "w", where)]
    row["places"] = [_place(m, span, events, where) for m, span in _matches(spans, "l", where)]
    row["events"].sort(key=lambda e: e["trigger"]["start"])
    return row


def strip_markup(body: str, where: str) -> tuple[str, list[Span]]:
    """The bare text, and (tag, arguments, start, end) of each marked span."""
    text, at, spans = "", 0, []
    begun: tuple[str, str, int] | None = None
    for tag in _TAG.finditer(body):
        text += body[at : tag.start()]
        at = tag.end()
        if tag["end"]:
            if begun is None or begun[0] != tag["tag"]:
                raise MarkupError(f"{where}: unexpected {tag[0]}")
            inside = text[begun[2] :]
            if not inside or inside != inside.strip():
                raise MarkupError(f"{where}: empty or padded span {inside!r}")
            spans.append((begun[0], begun[1], begun[2], len(text)))
            begun = None
        elif begun is not None:
            raise MarkupError(f"{where}: nested {tag[0]} in <{begun[0]}>")
        else:
            begun = (tag["tag"], (tag["args"] or "").strip(), len(text))
    text += body[at:]
    if begun is not None or re.search(r"<[/a-z]|\bt \d+ [A-Z]+", text):
        raise MarkupError(f"{where}: a tag is not closed, or stray markup left in the text")
    return text, spans


def _matches(spans: list[Span], wanted: str, where: str) -> Iterator[tuple[re.Match[str], Row]]:
    for tag, arguments, start, end in spans:
        if tag == wanted:
            match = _ARGUMENTS[tag].fullmatch(arguments)
            if not match:
                raise MarkupError(f"{where}: bad arguments of <{tag}>: {arguments!r}")
            yield match, {"start": start, "end": end}


def _event(match: re.Match[str], span: Row, where: str) -> Row:
    first, *more = match["types"].split("|")
    if match["status"] not in STATUS or not {first, *more} <= event_types().keys():
        raise MarkupError(f"{where}: bad trigger {match[0]!r}")
    types = {"types": more} if more else {}
    return {
        "trigger": span,
        "type": first,
        **types,
        "status": match["status"],
        "participants": [],
        "time": None,
        "place": None,
    }


def _mention(match: re.Match[str], span: Row, events: dict[str, Row], where: str) -> Row:
    if match["kind"] not in KINDS:
        raise MarkupError(f"{where}: bad mention {match[0]!r}")
    for role in _ids(match):
        told = _ROLE.fullmatch(role)
        if not told:
            raise MarkupError(f"{where}: bad role {role!r}")
        event = _of(events, told[1], where)
        event["participants"].append({"role": {"s": "source", "t": "target"}[told[2]], **span, "name": match["name"]})
    return {**span, "kind": match["kind"], "name": match["name"]}


def _time(match: re.Match[str], span: Row, events: dict[str, Row], where: str) -> Row:
    time = {**span, "value": None if match["value"] == "?" else match["value"]}
    for number in _ids(match):
        _of(events, number, where)["time"] = time
    return time


def _place(match: re.Match[str], span: Row, events: dict[str, Row], where: str) -> Row:
    place = {**span, "name": match["name"]}
    for number in _ids(match):
        _of(events, number, where)["place"] = place
    return place


def _ids(match: re.Match[str]) -> list[str]:
    return [] if match["ids"] == "-" else match["ids"].split(",")


def _of(events: dict[str, Row], number: str, where: str) -> Row:
    if number not in events:
        raise MarkupError(f"{where}: no event {number}")
    return events[number]


def _stats(rows: list[Row]) -> Iterator[str]:
    events = Counter((r["lang"], e["type"]) for r in rows for e in r["events"])
    triggers = {
        (r["lang"], e["type"], r["text"][e["trigger"]["start"] : e["trigger"]["end"]].lower())
        for r in rows
        for e in r["events"]
    }
    different = Counter(t[:2] for t in triggers)
    yield f"{len(rows)} texts, {sum(not r['events'] for r in rows)} without event, {sum(held_out(r['text']) for r in rows)} held out"
    yield f"{dict(Counter(r['kind'] for r in rows))}; {dict(Counter(e['status'] for r in rows for e in r['events']))}"
    for (language, type_), count in sorted(events.items()):
        yield f"{language} {type_}: {count} events, {different[language, type_]} different triggers"


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path, nargs="?", default=CORPORA)
    parser.add_argument("--language", choices=("ar", "en"))
    part = parser.add_mutually_exclusive_group()
    for option in ("--held-out", "--train", "--stats"):
        part.add_argument(option, action="store_true")
    args = parser.parse_args()
    try:
        rows = list(read_corpus(args.folder, args.language))
    except MarkupError as error:
        print(error, file=sys.stderr)
        return 1
    if args.stats:
        print(*_stats(rows), sep="\n")
        return 0
    for row in rows:
        if not (args.held_out or args.train) or held_out(row["text"]) is args.held_out:
            print(json.dumps(row, ensure_ascii=False))
    return 0


if __name__ == "__main__":
    sys.exit(main())
