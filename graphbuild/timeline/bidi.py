"""Right-to-left names in a terminal: isolated, measured and cut without breaking the columns."""

import unicodedata

FSI, PDI = "\u2068", "\u2069"
_RTL = frozenset({"R", "AL"})
_CONTROLS = dict.fromkeys(
    c for c in (*range(0x20), *range(0x7F, 0xA0), 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
)


def clean(text: str | None) -> str:
    """Text on one line, without control characters: news text must not drive the terminal or turn the line around."""
    return " ".join((text or "").replace("\t", " ").replace("\n", " ").translate(_CONTROLS).split())


def isolate(text: str) -> str:
    """Text that holds right-to-left letters, wrapped so that what stands beside it keeps its place."""
    return f"{FSI}{text}{PDI}" if any(unicodedata.bidirectional(c) in _RTL for c in text) else text


def width(text: str) -> int:
    """Terminal cells that a text takes: combining marks and isolates none, wide characters two."""
    return sum(_cells(c) for c in text)


def _cells(char: str) -> int:
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def cut(text: str, cells: int) -> str:
    """The text in at most `cells` cells, ended by `…` where it was longer. Never cuts a mark from its letter."""
    if width(text) <= cells:
        return text
    taken, used = [], 1
    for char in text:
        if used + _cells(char) > cells:
            break
        used += _cells(char)
        taken.append(char)
    return "".join(taken).rstrip() + "…" if cells > 0 else ""


def lines(text: str, cells: int, most: int = 3) -> list[str]:
    """The text broken at spaces into at most `most` lines of `cells` cells; the last is cut where more would follow."""
    out: list[str] = []
    words = text.split(" ")
    while (words and len(out) < most) or not out:
        line = words.pop(0)
        while words and width(line) + 1 + width(words[0]) <= cells:
            line += " " + words.pop(0)
        if words and len(out) == most - 1:
            line = " ".join([line, *words])
        out.append(cut(line, cells))
    return out
