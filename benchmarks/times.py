"""Event times measured: speed of `find_times` on one core, and agreement with marked-up lines.

    python benchmarks/times.py FILE.jsonl...

A line has `lang`, `text`, `published` (or null) and, to be compared with, `times: [{start, end, value}]`.
"""

import json
import sys
import time
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

from graphbuild.extract.times import find_times
from graphbuild.model import parse_date

Row = dict[str, Any]


def speed(rows: list[Row], least_seconds: float = 2.0) -> float:
    """Texts a second of processor time."""
    cases = [(r["text"], r["lang"], parse_date(r.get("published"))) for r in rows]
    for case in cases[:50]:
        find_times(*case)
    done, start = 0, time.process_time()
    while time.process_time() - start < least_seconds:
        for text, language, reference in cases:
            find_times(text, language, reference)
        done += len(cases)
    return done / (time.process_time() - start)


def compare(rows: list[Row]) -> Counter[str]:
    """Marked expressions (`marked`) with the same value (`right`), another (`wrong`), not found (`missed`); and `extra`."""
    count: Counter[str] = Counter()
    for row in rows:
        reference: date | None = parse_date(row.get("published"))
        found = find_times(row["text"], row["lang"], reference)
        for gold in row["times"]:
            values = {t.value for t in found if t.start < gold["end"] and gold["start"] < t.end}
            count["marked"] += 1
            count["right" if gold["value"] in (values or {None}) else "wrong" if values else "missed"] += 1
        spans = [(g["start"], g["end"]) for g in row["times"]]
        count["extra"] += sum(all(t.end <= a or b <= t.start for a, b in spans) for t in found)
    return count


def main(paths: list[str]) -> None:
    rows = [json.loads(line) for path in paths for line in Path(path).read_text("utf-8").splitlines()]
    for language in ("ar", "en"):
        mine = [r for r in rows if r["lang"] == language]
        if not mine:
            continue
        letters = sum(len(r["text"]) for r in mine) / len(mine)
        print(f"{language}: {len(mine)} texts of {letters:.0f} characters, {speed(mine):.0f} texts/s")
        count = compare([r for r in mine if "times" in r])
        if count["marked"]:
            share, extra = count["right"] / count["marked"], 100 * count["extra"] / len(mine)
            print(
                f"  values {count['right']}/{count['marked']} = {share:.1%}, {dict(count)}, {extra:.1f} extra per 100 texts"
            )


if __name__ == "__main__":
    main(sys.argv[1:])
