"""Variants of the sample page: every actor, place and weekday replaced, in the page and in its coded documents.

    python benchmarks/variants/make.py SEED --page examples/arabic-news-page.txt --gold FILE.jsonl... --out DIR
    python benchmarks/variants/make.py LAST --expected FILE.yaml     # two events of each of the variants 1 to LAST

Writes DIR/page.txt and DIR/<name of each gold file>. The replacements are those of slots.yaml; the same seed gives
the same variant. Coded documents have to be undated (`published: null`): a weekday moved would contradict a date.
Their `id`, `cluster` and `event_id` are kept as they are.
"""

import argparse
import json
import random
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

SLOTS = Path(__file__).with_name("slots.yaml")
Json = dict[str, Any]
Draw = dict[str, Json]  # slot → the alternative drawn for it
ARTICLE, LAM = "ال", "ل"
WITH_THE = ("Philippines", "Democratic Republic of the Congo")
DAY_SLOTS = ("saturday", "thursday", "friday")


@dataclass(frozen=True)
class Piece:
    """A stretch of the original text and what stands in its place."""

    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Rewritten:
    """A text with its replacements: the new text, and where each place of the old one has gone."""

    old: str
    new: str
    pieces: tuple[Piece, ...]

    def position(self, place: int) -> int:
        """The new offset of the span boundary `place`, which must not lie inside a replaced stretch."""
        shift = 0
        for piece in self.pieces:
            if place < piece.end:
                if piece.start < place:
                    raise ValueError(f"a span boundary inside {self.old[piece.start : piece.end]!r}")
                break
            shift += len(piece.text) - (piece.end - piece.start)
        return place + shift


def load_slots(path: Path = SLOTS) -> dict[str, Json]:
    """The table; every alternative names all roles of its slot."""
    slots: dict[str, Json] = yaml.safe_load(path.read_text(encoding="utf-8"))["slots"]
    for name, slot in slots.items():
        for alternative in slot["alternatives"]:
            missing = slot["surfaces"].keys() - alternative.keys()
            if missing:
                raise ValueError(f"{name}: {alternative} lacks {sorted(missing)}")
    return slots


def draw(slots: dict[str, Json], seed: int) -> Draw:
    """One alternative a slot; no state, region or weekday in two slots."""
    chance, used, chosen = random.Random(seed), set[str](), Draw()
    for name in chance.sample(list(slots), len(slots)):
        slot = slots[name]
        own = {(r, s["stem"]) for r, s in slot["surfaces"].items() if "stem" in s}
        free = [
            a
            for a in slot["alternatives"]
            if used.isdisjoint(a.get("uses", ())) and not any((r, a[r][0]) in own for r in slot["surfaces"])
        ]
        chosen[name] = chance.choice(free)
        used.update(chosen[name].get("uses", ()))
    return chosen


def roles(slots: dict[str, Json]) -> Iterator[tuple[str, str, Json]]:
    """Slot, role and surfaces of everything replaced."""
    for name, slot in slots.items():
        for role, surface in slot["surfaces"].items():
            yield name, role, surface


def arabic_table(slots: dict[str, Json], chosen: Draw) -> dict[str, str]:
    """Arabic stem → replacement."""
    return {s["stem"]: chosen[n][r][0] for n, r, s in roles(slots) if "stem" in s}


def english_table(slots: dict[str, Json], chosen: Draw) -> dict[str, str]:
    """English name or word of a coder → replacement."""
    return {word: chosen[n][r][1] for n, r, s in roles(slots) for word in s["en"]}


def stem_pattern(stem: str) -> str:
    """A stem, with ل before it as a group of its own, and with لل where the stem has the article.

    Only the right edge has to be a word's edge: proclitics, and one headline without a space, stand on the left."""
    whole = rf"(?:(?<!\w)(?P<lam>{LAM}))?{re.escape(stem)}(?!\w)"
    if not stem.startswith(ARTICLE):
        return whole
    return rf"{whole}|(?<!\w){LAM}{LAM}{re.escape(stem.removeprefix(ARTICLE))}(?!\w)"


def find_stems(text: str, stems: list[str]) -> list[tuple[int, int, str, bool]]:
    """Non-overlapping `(start, end, stem, with ل)`, from left to right, the longest stem first at each place."""
    found = [
        (m.start(), m.end(), stem, m.group("lam") is not None or m.group() != stem)
        for stem in stems
        for m in re.finditer(stem_pattern(stem), text)
    ]
    kept: list[tuple[int, int, str, bool]] = []
    for match in sorted(found, key=lambda m: (-len(m[2]), m[0])):
        if all(match[1] <= start or end <= match[0] for start, end, *_ in kept):
            kept.append(match)
    return sorted(kept)


def pieces_of(text: str, table: dict[str, str]) -> Iterator[Piece]:
    """The replacements in a text; ل and what follows it are pieces of their own, so that a span may start between."""
    for start, end, stem, with_lam in find_stems(text, list(table)):
        new = table[stem]
        if not with_lam:
            yield Piece(start, end, new)
            continue
        core = end - len(stem.removeprefix(ARTICLE) if text[start : start + 2] == LAM + LAM else stem)
        article = new.startswith(ARTICLE)
        yield Piece(start, core, LAM + LAM if article else LAM)
        yield Piece(core, end, new.removeprefix(ARTICLE) if article else new)


def rewrite(text: str, table: dict[str, str]) -> Rewritten:
    """All replacements in one pass over the original text."""
    pieces, parts, at = tuple(pieces_of(text, table)), [], 0
    for piece in pieces:
        parts += [text[at : piece.start], piece.text]
        at = piece.end
    return Rewritten(text, "".join(parts) + text[at:], pieces)


def check_text(result: Rewritten, table: dict[str, str]) -> None:
    """No stem of a replaced slot is left, save those that the replacements themselves bring in (weekdays)."""
    for stem in table:
        pattern = re.compile(stem_pattern(stem))
        brought = sum(len(pattern.findall(piece.text)) for piece in result.pieces)
        if len(pattern.findall(result.new)) != brought:
            raise ValueError(f"{stem!r} is left in {result.new[:80]!r}…")


def with_article(name: str) -> str:
    """A name as it stands inside a longer English phrase."""
    return f"the {name}" if name in WITH_THE else name


def rewrite_words(text: str | None, table: dict[str, str]) -> str | None:
    """English names and words replaced, the longest first, in one pass."""
    if text is None or text in table:
        return None if text is None else table[text]
    words = "|".join(re.escape(w) for w in sorted(table, key=len, reverse=True))
    result = re.sub(rf"(?<!\w)(?:{words})(?!\w)", lambda m: with_article(table[m.group()]), text)
    return result[:1].upper() + result[1:] if text[:1].isupper() else result


class Variant:
    """The replacements of one seed, applied to the page and to coded documents."""

    def __init__(self, slots: dict[str, Json], seed: int) -> None:
        self.chosen = draw(slots, seed)
        self.arabic = arabic_table(slots, self.chosen)
        self.english = english_table(slots, self.chosen)
        self.days = {slots[s]["surfaces"]["day"]["stem"]: self.chosen[s]["number"] for s in DAY_SLOTS}
        self.body: str = slots["commission"]["surfaces"]["body"]["en"][0]

    def text(self, text: str) -> Rewritten:
        """A text rewritten and checked."""
        result = rewrite(text, self.arabic)
        check_text(result, self.arabic)
        return result

    def span(self, span: Json | None, text: Rewritten) -> Json | None:
        """A span at its new place, its name and time value replaced; its text is checked."""
        if span is None:
            return None
        old = text.old[span["start"] : span["end"]]
        start, end = text.position(span["start"]), text.position(span["end"])
        expected, new = rewrite(old, self.arabic).new, text.new[start:end]
        after_lam = text.new[max(0, start - 2) : start] == LAM + LAM and ARTICLE + new == expected
        if new != expected and not after_lam:
            raise ValueError(f"{old!r} became {new!r}, not {expected!r}")
        return span | {"start": start, "end": end} | self.span_values(span, old)

    def span_values(self, span: Json, old: str) -> Json:
        """The replaced `name` and `value` of a span."""
        values: Json = {}
        if "name" in span:
            values["name"] = rewrite_words(span["name"], self.english)
        if span.get("value"):
            numbers = [n for day, n in self.days.items() if day in old]
            if not numbers or not re.fullmatch(r"XXXX-WXX-\d", span["value"]):
                raise ValueError(f"no weekday to replace in {old!r} ({span['value']})")
            values["value"] = f"XXXX-WXX-{numbers[0]}"
        return values

    def event(self, event: Json, text: Rewritten) -> Json:
        """A coded event with all its spans and names."""
        new = event | {key: self.span(event[key], text) for key in ("trigger", "time", "place")}
        new["participants"] = [self.span(p, text) for p in event["participants"]]
        for key in ("attribution", "conditions", "label"):
            new[key] = rewrite_words(event[key], self.english)
        return new

    def relation(self, relation: Json) -> Json:
        """A relation with its names, and the office of the commission's president."""
        new = relation | {k: rewrite_words(relation[k], self.english) for k in ("subject", "object")}
        if relation["object"] == self.body and "office" in relation:
            new["office"] = self.chosen["commission"]["office_en"]
        return new

    def document(self, document: Json) -> Json:
        """A coded document."""
        if document.get("published"):
            raise ValueError(f"{document['id']}: dated documents cannot be varied")
        text = self.text(document["text"])
        title = document.get("title")
        return document | {
            "title": self.text(title).new if title else title,
            "text": text.new,
            "events": [self.event(e, text) for e in document["events"]],
            "relations": [self.relation(r) for r in document["relations"]],
        }

    def expected(self, seed: int) -> Json:
        """The offer and the hosted military meeting, as this variant tells them."""
        uk, usa, alliance = (self.chosen[name] for name in ("uk", "usa", "alliance"))
        offer = {"source": usa["leader"][1], "type": "AGREE", "condition": f"outside {alliance['short'][1]}"}
        meeting = {"source": uk["state"][1], "type": "CONSULT", "status": "planned"}
        meeting |= {"weekday": self.chosen["thursday"]["number"], "attributed_to": uk["leader"][1]}
        return {"seed": seed, "offer": offer, "meeting": meeting}


def check_surfaces(slots: dict[str, Json], page: str) -> None:
    """The table lists exactly the words in which the page has each stem, and every stem is in the page."""
    stems = {surface["stem"]: surface for _, _, surface in roles(slots) if "stem" in surface}
    seen: dict[str, set[str]] = {stem: set() for stem in stems}
    for start, end, stem, _ in find_stems(page, list(stems)):
        before = re.search(r"\w*$", page[:start])
        seen[stem].add((before.group() if before else "") + page[start:end])
    for stem, surface in stems.items():
        if seen[stem] != set(surface["written"]):
            raise ValueError(f"{stem}: the page has {sorted(seen[stem])}, the table {surface['written']}")


def write_variant(variant: Variant, page: str, gold: list[Path], out: Path) -> None:
    """The page and the coded documents of a variant."""
    out.mkdir(parents=True, exist_ok=True)
    (out / "page.txt").write_text(variant.text(page).new, encoding="utf-8", newline="")
    for path in gold:
        documents = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
        lines = [json.dumps(variant.document(d), ensure_ascii=False) + "\n" for d in documents]
        (out / path.name).write_text("".join(lines), encoding="utf-8")


def write_expected(slots: dict[str, Json], last: int, path: Path) -> None:
    """The two events of the variants 1 to `last`."""
    rows = [Variant(slots, seed).expected(seed) for seed in range(1, last + 1)]
    head = f"# Written by `benchmarks/variants/make.py {last} --expected`: what two events of each variant say.\n"
    path.write_text(head + yaml.safe_dump(rows, allow_unicode=True, sort_keys=False), encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("seed", type=int)
    parser.add_argument("--page", type=Path)
    parser.add_argument("--gold", type=Path, nargs="*", default=[])
    parser.add_argument("--out", type=Path)
    parser.add_argument("--expected", type=Path)
    options = parser.parse_args()
    slots = load_slots()
    if options.expected:
        write_expected(slots, options.seed, options.expected)
    elif options.page and options.out:
        page = options.page.read_bytes().decode("utf-8")
        check_surfaces(slots, page)
        write_variant(Variant(slots, options.seed), page, options.gold, options.out)
    else:
        parser.error("--page and --out, or --expected")


if __name__ == "__main__":
    try:
        main()
    except (ValueError, OSError) as error:
        sys.exit(f"make.py: {error}")
