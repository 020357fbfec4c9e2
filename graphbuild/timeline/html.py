"""The timeline as one HTML page that needs nothing else: no server, no network, no script to be read.

News text is untrusted: it only enters escaped, and the page's content security policy runs no script but its own.
"""

import base64
import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from html import escape
from itertools import groupby

from graphbuild.resources import read_text
from graphbuild.timeline.bidi import clean
from graphbuild.timeline.events import WEEKDAYS, Telling, TimelineEvent

_QUADS = {
    "verbal cooperation": "vc",
    "material cooperation": "mc",
    "verbal conflict": "vx",
    "material conflict": "mx",
}
_BARS = 60  # at most, in the strip of days
_BAR, _HEIGHT = 10, 36  # in units of the strip's drawing
_TITLE = 90  # characters of an article's first words that stand for a missing title


def page(events: Sequence[TimelineEvent], title: str = "Timeline") -> str:
    """The page: events by day, then the undated by article; each opens to the sentences that tell it."""
    style, script = read_text("timeline/page.css"), read_text("timeline/page.js")
    policy = (
        f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; base-uri 'none'; form-action 'none'"
    )
    data = json.dumps([e.to_json() for e in events], ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return "\n".join(
        [
            '<!doctype html>\n<html lang="en" dir="ltr">\n<head>\n<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{_text(title)}</title>\n<style>{style}</style>\n</head>\n<body>",
            '<a class="skip" href="#events">To the events</a>',
            f'<header class="wrap">\n<h1 dir="auto">{_text(title)}</h1>\n<p class="sum">{_summary(events)}</p>',
            *_strip(events),
            _FORM,
            '</header>\n<main class="wrap" id="events" tabindex="-1">',
            *_main(events),
            "</main>",
            _FOOTER,
            f'<script type="application/json" id="data">{data}</script>\n<script>{script}</script>\n</body>\n</html>\n',
        ]
    )


_FORM = """<form hidden role="search" aria-label="Filter the events">
<label class="wide">Text<input type="search" name="text" dir="auto" autocomplete="off" placeholder="words, in either language"></label>
<label>Actor<select name="actor" dir="auto"><option value="">anyone</option></select></label>
<label>Type<select name="type"><option value="">any</option></select></label>
<label>Status<select name="status"><option value="">any</option></select></label>
<button type="reset">Clear</button>
<p class="shown" role="status" aria-live="polite"></p>
</form>"""
_FOOTER = """<footer class="wrap">
<p>In the sentences: <mark class="trigger">the act</mark><mark class="source">who</mark><mark class="target">to whom</mark><mark class="time">when</mark>
A hollow dot is planned or possible; a struck-out event did not happen. No date is ever guessed.</p>
<p>Made by graphbuild.</p>
</footer>"""


def _hash(content: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}'"


def _text(text: str | None) -> str:
    return escape(clean(text))


def _tagged(tag: str, text: str | None, kind: str = "") -> str:
    """An element whose text may run either way."""
    name = f' class="{kind}"' if kind else ""
    return f'<{tag}{name} dir="auto">{_text(text)}</{tag}>' if text else ""


def _summary(events: Sequence[TimelineEvent]) -> str:
    days = sorted(e.date for e in events if e.date)
    undated = sum(e.date is None for e in events)
    articles = len({t.article for e in events for t in e.tellings})
    parts = [_number(len(events), "event"), f"from {_number(articles, 'article')}"]
    if days:
        parts.append(days[0] if days[0] == days[-1] else f"{days[0]} to {days[-1]}")
    return " · ".join([*parts, *([f"{undated} undated"] if undated else [])])


def _number(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def _strip(events: Sequence[TimelineEvent]) -> Iterator[str]:
    """A small drawing of how many events fall on which days; each bar leads to its first day."""
    days = [date.fromisoformat(e.date) for e in events if e.date]
    if len(set(days)) < 2:
        return
    first, last = min(days), max(days)
    each = -(-((last - first).days + 1) // _BARS)
    bars = [[d for d in days if (d - first).days // each == n] for n in range((last - first).days // each + 1)]
    most = max(map(len, bars))
    yield (
        f'<svg class="strip" width="{len(bars) * _BAR * 2}" viewBox="0 0 {len(bars) * _BAR} {_HEIGHT}" preserveAspectRatio="none" role="group" '
        'aria-label="Events by day">'
    )
    for number, held in enumerate(bars):
        if held:
            high = max(2, round(_HEIGHT * len(held) / most))
            start = first + timedelta(number * each)
            said = f"{start}{'' if each == 1 else f' and the {each - 1} days after'}: {_number(len(held), 'event')}"
            yield (
                f'<a href="#d-{min(held)}" aria-label="{said}"><title>{said}</title><rect x="{number * _BAR + 1}" '
                f'y="{_HEIGHT - high}" width="{_BAR - 2}" height="{high}" rx="1"/></a>'
            )
    yield "</svg>"


def _main(events: Sequence[TimelineEvent]) -> Iterator[str]:
    if not events:
        yield "<p>No events.</p>"
    dated = (e for e in events if e.date)
    seen: set[str | None] = set()
    for (day, when), group in groupby(dated, key=lambda e: (e.date, e.when())):
        anchor = f' id="d-{day}"' if day not in seen else ""
        seen.add(day)
        yield f'<section class="day"{anchor}>\n<h2>{_heading(day or "", when)}</h2>'
        yield from _list(group)
        yield "</section>"
    rest = [e for e in events if not e.date]
    if rest:
        yield '<section class="day">\n<h2 class="part">Undated</h2>\n<p>In the order of their articles.</p>'
        for _, group in groupby(rest, key=lambda e: e.tellings[0].article if e.tellings else ""):
            yield from _undated(list(group))
        yield "</section>"


def _undated(events: Sequence[TimelineEvent]) -> Iterator[str]:
    telling = events[0].tellings[0] if events[0].tellings else None
    title = (telling.title or telling.name or _short(telling.sentence)) if telling else ""
    published = f" <small>{_text(telling.published)}</small>" if telling and telling.published else ""
    yield f'<section class="day">\n{_tagged("h3", title).replace("</h3>", f"{published}</h3>")}'
    yield from _list(events)
    yield "</section>"


def _short(text: str) -> str:
    return text if len(text) <= _TITLE else text[:_TITLE].rsplit(" ", 1)[0] + "…"


def _heading(day: str, when: str) -> str:
    if when != day:
        first, _, last = when.partition(" … ")
        return _text(_span(first, last) if last and "about" not in first else when)
    known = date.fromisoformat(day)
    return f'<time datetime="{day}">{known.day} {known:%B %Y}</time> <small>{WEEKDAYS[known.weekday()]}</small>'


def _span(first: str, last: str) -> str:
    """Two days, written without repeating month and year: `17 – 23 March 2025`."""
    a, b = date.fromisoformat(first), date.fromisoformat(last)
    if a.year != b.year:
        return f"{a.day} {a:%B %Y} – {b.day} {b:%B %Y}"
    return f"{a.day}{'' if a.month == b.month else f' {a:%B}'} – {b.day} {b:%B %Y}"


def _list(events: Iterable[TimelineEvent]) -> Iterator[str]:
    yield "<ol>"
    yield from map(_event, events)
    yield "</ol>"


def _event(event: TimelineEvent) -> str:
    quad = _QUADS.get(event.quad or "", "no")
    status = "" if event.status == "occurred" else f'<span class="status">{_text(event.status)}</span>'
    when = f"<span>{_text(event.when())}</span>" if not event.date and event.when() else ""
    says = f"<span>says <bdi>{_text(event.attribution)}</bdi></span>" if event.attribution else ""
    arabic = _tagged("span", event.name_ar, "ar").replace(" dir=", ' lang="ar" dir=')
    return (
        f'<li id="e-{escape(event.id)}" class="{quad} {escape(event.status)}"><details>\n<summary>'
        f'<span class="meta"><span class="type">{_text(event.type)}</span>{status}{when}{says}</span>'
        f"{_tagged('span', event.name, 'en')}{arabic if event.name_ar != event.name else ''}</summary>\n"
        f'<div class="more">{_facts(event)}{"".join(map(_telling, event.tellings))}</div>\n</details></li>'
    )


def _facts(event: TimelineEvent) -> str:
    undirected = [a.name for a in event.with_role("participated")]
    rows = [
        ("Who", [a.name for a in event.with_role("initiated")]),
        ("To whom", [a.name for a in event.with_role("targeted")]),
        ("With" if event.with_role("initiated") else "Between", undirected),
        ("Where", [p.name for p in event.places]),
        ("When", [event.time_text] if event.time_text else []),
        ("About", [event.theme] if event.theme else []),
        ("Condition", [event.conditions] if event.conditions else []),
    ]
    shown = (f"<dt>{k}</dt><dd>{', '.join(f'<bdi>{_text(v)}</bdi>' for v in vs)}</dd>" for k, vs in rows if vs)
    return f"<dl>{''.join(shown)}</dl>"


def _telling(telling: Telling) -> str:
    language = f' lang="{escape(telling.language)}"' if telling.language else ""
    said = [_link(telling), f"<bdi>{_text(telling.source)}</bdi>" if telling.source else "", _text(telling.published)]
    return (
        f'<figure><blockquote dir="auto"{language}>{highlight(telling.sentence, telling.marks)}</blockquote>'
        f"<figcaption>{' · '.join(filter(None, said))}</figcaption></figure>"
    )


def _link(telling: Telling) -> str:
    name = f"<bdi>{_text(telling.title or telling.name or telling.url or telling.article)}</bdi>"
    if telling.url and telling.url.startswith(("https://", "http://")):
        return f'<a href="{escape(telling.url)}" rel="noopener noreferrer">{name}</a>'
    return name


def highlight(sentence: str, marks: Iterable[tuple[int, int, str]]) -> str:
    """The sentence as HTML with its spans marked; where two overlap, the act goes before the rest, then the earlier."""
    chosen: list[tuple[int, int, str]] = []
    for start, end, what in sorted(marks, key=lambda m: (m[2] != "trigger", m[0], -m[1])):
        if 0 <= start < end <= len(sentence) and all(end <= a or b <= start for a, b, _ in chosen):
            chosen.append((start, end, what))
    out, at = [], 0
    for start, end, what in sorted(chosen):
        out += [escape(sentence[at:start]), f'<mark class="{escape(what)}">{escape(sentence[start:end])}</mark>']
        at = end
    return "".join([*out, escape(sentence[at:])])
