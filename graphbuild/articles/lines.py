"""A page as lines: where each starts and ends, and what its form says it is."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from graphbuild.articles.published import date_line, is_dateline
from graphbuild.articles.signs import COLON, INVISIBLE, Signs

# Kinds that a line shows by its own form; "short" and "paragraph" lines are judged by their neighbours as well.
_BULLET = re.compile(
    rf"[\s{INVISIBLE}]*(?:[•·▪▫◾◽■□●○◦‣⁃*►▶»◄◀➤✔✓✅]+|[-–—](?=\s)|\d{{1,2}}[.)\-](?=\s))[\s{INVISIBLE}]*"
)
_RULE = re.compile(r"[-–—=_*~#\s•·.]{3,}$")
_STOP = re.compile(r"(?<!\.)\.[\s\"'”’»)\]\u200e\u200f]*$")
_MARK = re.compile(r"[!?؟]+[\s\"'”’»)\]\u200e\u200f]*$")
_QUOTED_END = re.compile(r"[\"”»]\s*$")
_INNER_STOP = re.compile(r"(?:[^\W\d_]{3}|\d)[.!?؟]['\"”»]?\s+\S")
_CRUMBS = re.compile(r"\s*[>›»|/\\•·]\s*")
_LONG = 25
_BYLINE_WORDS = 9


@dataclass(slots=True)
class Line:
    """A line (or several, where a paragraph is wrapped): `[start, end)` of the page, without bullet and white space.

    `kind` is "paragraph", "short", "marker", "label", "share", "rule" or a kind of furniture; `name` the kind of marker
    or label; `rest` the offset on the page where that which a marker or label announces starts. `gap` counts the blank
    lines before it, `bullet` is the span of its bullet.
    """

    start: int
    end: int
    text: str
    kind: str
    name: str = ""
    rest: int = 0
    gap: int = 0
    bullet: tuple[int, int] | None = None

    @property
    def words(self) -> int:
        """How many words the line has."""
        return len(self.text.split())


def ends_sentence(text: str) -> bool:
    """Whether the text ends as a sentence of running text does."""
    return bool(_STOP.search(text) or _MARK.search(text)) or (
        bool(_QUOTED_END.search(text)) and len(text.split()) >= 12
    )


def ends_with_stop(text: str) -> bool:
    """Whether the text ends with a full stop, perhaps inside a closing quotation mark."""
    return bool(_STOP.search(text))


def read_lines(page: str, known: Signs) -> list[Line]:
    """The lines of a page that hold something, each with its kind."""
    found: list[Line] = []
    gap = 0
    for start, end in _spans(page):
        if not page[start:end].strip():
            gap += 1
            continue
        line = _line(page, start, end, known)
        line.gap, gap = gap, 0
        found.append(line)
    return found


def _spans(page: str) -> list[tuple[int, int]]:
    """The physical lines, wrapped paragraphs taken together."""
    spans = [
        m.span() for m in re.finditer(r"[^\r\n\x0b\x0c\x85\u2028\u2029]*(?:\r\n|[\r\n\x0b\x0c\x85\u2028\u2029])?", page)
    ]
    return _unwrap(page, [s for s in spans if s[0] < s[1]])


def _unwrap(page: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Joins lines that were broken at a fixed width: each was too long for the next one's first word to fit in."""
    texts = [page[a:b].strip() for a, b in spans]
    width = max((len(t) for t in texts), default=0)
    if not 40 <= width <= 120:
        return spans
    joined: list[tuple[int, int]] = []
    runs = _wrapped_runs(texts, width)
    for first, last in runs:
        joined.append((spans[first][0], spans[last][1]))
    return joined


def _wrapped_runs(texts: Sequence[str], width: int) -> list[tuple[int, int]]:
    breaks = [_forced(a, b, width) for a, b in pairwise(texts)]
    full = sum(breaks)
    # Two or three lines may be full by chance; a wrapped page has full lines throughout.
    if full < 3 or full < 0.5 * sum(bool(a and b) for a, b in pairwise(texts)):
        return [(i, i) for i in range(len(texts))]
    runs: list[tuple[int, int]] = []
    for index in range(len(texts)):
        if index and breaks[index - 1]:
            runs[-1] = (runs[-1][0], index)
        else:
            runs.append((index, index))
    return runs


def _forced(line: str, following: str, width: int) -> bool:
    """Whether a line break was forced: the next line's first word had no room, and no sentence or bullet starts there."""
    if not line or not following or _BULLET.match(following):
        return False
    return len(line) >= 0.6 * width and len(line) + 1 + len(following.split()[0]) > width


def _line(page: str, start: int, end: int, known: Signs) -> Line:
    bullet = _BULLET.match(page, start, end)
    span = None
    if bullet and bullet.end() < end and page[bullet.end() : end].strip():
        span = (bullet.start() + len(bullet[0]) - len(bullet[0].lstrip()), start + len(bullet[0].rstrip()))
        start = bullet.end()
    start, end = trim(page, start, end)
    text = " ".join(page[start:end].split()) if "\n" in page[start:end] else page[start:end]
    line = Line(start, end, text, "short", bullet=span)
    _classify(line, page, known)
    return line


def trim(page: str, start: int, end: int) -> tuple[int, int]:
    """The span without white space and invisible marks at its ends."""
    blank = f" \t\r\n\x0b\x0c\x85\xa0\u3000{_INVISIBLE_CHARS}"
    while start < end and (page[start] in blank or page[start].isspace()):
        start += 1
    while end > start and (page[end - 1] in blank or page[end - 1].isspace()):
        end -= 1
    return start, end


_INVISIBLE_CHARS = "".join(map(chr, (*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF)))


def _classify(line: Line, page: str, known: Signs) -> None:
    """Sets `kind`, `name` and `rest` by the line's own form."""
    text = line.text
    if not re.search(r"\w", text):
        line.kind = "rule" if _RULE.match(text) else "other"
        return
    if _marker(line, page, known) or _label(line, page, known):
        return
    running = line.words >= _LONG or (ends_sentence(text) and line.words >= 4) or runs_on(text)
    if not running and _is_date_line(text, known):
        line.kind = "date_line"
    elif kind := _furniture(text, known, running):
        line.kind = kind
    elif _share(line, page, known):
        line.kind = "share"
    elif not running and known.agencies.match(text) is not None:
        line.kind = "source_line"
    elif running or (ends_with_stop(text) and line.words >= 2) or (text.endswith(":") and line.words >= 3):
        line.kind = "paragraph"


def runs_on(text: str) -> bool:
    """Whether a line has the end of one sentence and the start of another in it."""
    return len(text.split()) >= 12 and _INNER_STOP.search(text) is not None


def _marker(line: Line, page: str, known: Signs) -> bool:
    for kind, sign in known.markers:
        end = sign.match(line.text)
        if end is None:
            continue
        tail = line.text[end:]
        colon = re.match(COLON, tail)
        alone = not re.search(r"\w", tail)
        several = len(line.text[:end].split()) >= 2
        # "Latest" or "For more" start sentences as well: with no colon the rest must be no running text.
        if alone or colon or (several and _opens_headline(tail) and not ends_with_stop(tail)):
            line.kind, line.name = "marker", kind
            skip = len(tail) if alone else (colon.end() if colon else 1)
            line.rest = line.end if alone else _at(page, line, end + skip)
            return True
    return False


def _opens_headline(tail: str) -> bool:
    """Whether what follows a marker in its line may be a headline: for Latin letters, a capital must start it."""
    start = re.match(r"\s+[\"'“«(]*(\w)", tail)
    return start is not None and not start[1].islower()


def _at(page: str, line: Line, offset: int) -> int:
    """The offset on the page of `offset` in the text of a line (they differ where a wrapped line was joined)."""
    return line.start + offset if len(line.text) == line.end - line.start else line.end


def _label(line: Line, page: str, known: Signs) -> bool:
    for name, sign in known.labels:
        end = sign.match(line.text)
        if end is None:
            continue
        tail = line.text[end:]
        colon = re.match(r"\s*[:：]\s*" if name != "source" else r"\s*(?:[:：/]|[-–—]\s)\s*", tail)
        if name in ("published", "updated"):
            if date_line(line.text, known.language) or (name == "updated" and line.words <= 12 and _has_digit(tail)):
                line.kind, line.name, line.rest = "label", name, line.start
                return True
        elif _labelled(name, line, tail, colon, known):
            line.kind, line.name = "label", name
            line.rest = _at(page, line, end + (colon.end() if colon else 0))
            return True
    return False


def _has_digit(text: str) -> bool:
    return re.search(r"\d", text) is not None


def _labelled(name: str, line: Line, tail: str, colon: re.Match[str] | None, known: Signs) -> bool:
    """Whether a line that starts with a label is a labelled line: a colon and a short value, or a byline's form."""
    if name == "author":
        return _is_byline(line.text, tail, colon)
    if not colon:
        # "Key words Russia Ukraine": a label of several words needs no colon.
        several = len(line.text[: len(line.text) - len(tail)].split()) >= 2
        return name == "keywords" and several and line.words <= 20 and not ends_sentence(line.text)
    value = tail[colon.end() :]
    if name == "source":
        return len(value.split()) <= 14 and not runs_on(value)
    if name == "caption":
        return len(value.split()) <= 20 and (len(value.split()) <= 6 or not ends_with_stop(value))
    return not ends_with_stop(value) or len(value.split()) <= 3


def _is_byline(text: str, tail: str, colon: re.Match[str] | None) -> bool:
    words = tail[colon.end() if colon else 0 :].split()
    if not 1 <= len(words) <= (_BYLINE_WORDS + 6 if colon else _BYLINE_WORDS):
        return False
    if colon or re.match(r"\s*[-–—/|]\s*", tail):
        return not runs_on(text)
    if ends_sentence(text):
        return False
    # "By Jane Doe and John Roe in Cairo": names, not "By Friday the army had…".
    names = [w for w in words if w[0].isupper()]
    return text[:1].isascii() and len(names) >= max(2, len(words) - 4) and words[0][0].isupper()


def _furniture(text: str, known: Signs, running: bool) -> str | None:
    if len(text) > 400:
        return None
    if re.match(r"\s*(?:©|\(c\))", text, re.IGNORECASE) or (re.search(r"©", text) and not running):
        return "copyright"
    for kind, sign in known.whole:
        if sign.match(text) is not None:
            return kind
    for kind, sign in known.start:
        if sign.match(text) is not None and (not running or len(text.split()) <= 15):
            return kind
    if len(text) <= 60 and _has_digit(text) and known.counter.match(text) is not None:
        return "navigation"
    credit = re.search(r"\(([^()]{1,40})\)\s*$", text)
    if credit and not running and known.agencies.match(credit[1]) is not None:
        return "caption"
    return "navigation" if not running and _is_crumbs(text) else None


def _is_crumbs(text: str) -> bool:
    """A path or row of sections: three or more short pieces between signs."""
    pieces = [p for p in _CRUMBS.split(text) if p]
    return len(pieces) >= 3 and all(len(p.split()) <= 3 for p in pieces)


def _share(line: Line, page: str, known: Signs) -> bool:
    end = known.share.match(line.text)
    if end is None:
        return False
    rest = line.text[end:]
    number = len(re.findall(r"\w+", rest))
    several = len(line.text[:end].split()) >= 2
    if not number or (several and not ends_with_stop(line.text) and number <= 30 and not re.match(r"\s*[a-z]", rest)):
        line.rest = _at(page, line, end) if number else line.end
        return True
    return False


def _is_date_line(text: str, known: Signs) -> bool:
    if not _has_digit(text):
        return False
    return date_line(text, known.language) is not None or is_dateline(text, known.language)


def looks_like_byline(text: str) -> bool:
    """Whether a line above an article may be its byline: a place or agency, a dash, a name."""
    return re.fullmatch(r"\w+(?: \w+)?\s*[-–—/ـ|]\s*\w+(?: \w+){1,4}", text) is not None
