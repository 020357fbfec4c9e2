"""The day of publication of an HTML page, by the order of trust: declarations, `<time>`, lines of the header."""

import re
from collections.abc import Iterator
from datetime import date
from itertools import islice
from typing import Any

from graphbuild.articles.html_meta import Declared
from graphbuild.articles.published import declared, header_day
from graphbuild.articles.web import visible_text

_ELSEWHERE = frozenset(("nav", "aside", "footer"))
_UPDATED = re.compile(r"updat|modif|تحديث|تعديل|حُدث", re.IGNORECASE)
_PUBLISHED = re.compile(r"publish|pubdate|posted|dateposted|نشر", re.IGNORECASE)
_BODY_WORDS = 15
# A header is short; a page without long paragraphs has none that could be told.
_HEADER_ELEMENTS = 300
_BLOCK_CHARS = 300


def page_day(section: Any, about: Declared, language: str) -> tuple[date | None, str | None]:
    """The day of publication and where it was found (jsonld, meta, time_tag, byline); (None, None) where nothing says it."""
    for values, name in ((about.stamps, "jsonld"), (about.meta, "meta")):
        day = next((d for d in map(declared, values) if d), None)
        if day:
            return day, name
    return section_day(section, language)


def section_day(section: Any, language: str) -> tuple[date | None, str | None]:
    """The day that the header of an article prints: a `<time datetime>`, else a date line."""
    header = list(islice(_header(section), _HEADER_ELEMENTS))
    day = _time_tag(header, section)
    if day:
        return day, "time_tag"
    day = header_day(_lines(header), language)
    return (day, "byline") if day else (None, None)


def _header(section: Any) -> Iterator[Any]:
    """The elements of an article above its first long paragraph; side columns, menus and footers are left out."""
    scope = _scope(section)
    for element in scope.iter():
        if not isinstance(element.tag, str) or any(a.tag in _ELSEWHERE for a in (element, *element.iterancestors())):
            continue
        if element.tag == "p" and len(visible_text(element).split()) >= _BODY_WORDS:
            return
        yield element


def _scope(section: Any) -> Any:
    """The element around the title and the first long paragraph."""
    heading = next(section.iter("h1"), None)
    body = section.find("body") if section.tag == "html" else section
    if heading is None:
        inside = next(section.iter("article", "main"), None)
        return inside if inside is not None else (body if body is not None else section)
    for around in heading.iterancestors():
        if any(len(visible_text(p).split()) >= _BODY_WORDS for p in around.iter("p")):
            return around
    return body if body is not None else section


def _time_tag(header: list[Any], section: Any) -> date | None:
    labelled: set[date] = set()
    plain: set[date] = set()
    times = [e for e in header if e.tag == "time"]
    times += [
        e for e in section.iter("time") if (e.get("itemprop") or "").lower() == "datepublished" or "pubdate" in e.attrib
    ]
    for element in times:
        day = declared(element.get("datetime") or "")
        if day is None or _UPDATED.search(_said(element)):
            continue
        (labelled if _PUBLISHED.search(_said(element)) else plain).add(day)
    days = labelled or plain
    return days.pop() if len(days) == 1 else None


def _said(element: Any) -> str:
    """What names an element and what stands just before it: its attributes, its words, the text it follows."""
    before = element.getprevious()
    lead = (before.tail or visible_text(before)) if before is not None else (element.getparent().text or "")
    names = " ".join(
        (
            element.get("itemprop") or "",
            element.get("class") or "",
            " ".join(k for k in element.attrib if k == "pubdate"),
        )
    )
    return f"{names} {visible_text(element)} {lead[-40:]}"


def _lines(header: list[Any]) -> list[str]:
    """The lines of the header, each taken once, from its innermost element; titles left out."""
    found = []
    for element in header:
        if element.tag in ("h1", "h2", "h3", "script", "style", "title") or len(element) > 8:
            continue
        text = visible_text(element)
        if not text or len(text) > _BLOCK_CHARS or any(visible_text(c) == text for c in element):
            continue
        found.append(" | ".join(text.split("\n")))
    return found
