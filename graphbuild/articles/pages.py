"""Cutting a page into blocks and articles.

A page dump holds one article or several, headlines of others, and furniture. Blocks cover the page: every character but
white space and bullets is in exactly one of them. What a line is, its form says (`lines`) or, for lines without a final
stop, its place: before paragraphs a title, after a marker a headline, between the paragraphs of an article that ends
every paragraph with a stop a headline that the site put there.
"""

import re
from collections.abc import Iterable, Sequence

from graphbuild.articles import headlines
from graphbuild.articles.blocks import Block, Page, PageArticle, set_day
from graphbuild.articles.detect import in_script
from graphbuild.articles.keywords import PagePhrases, split_keywords
from graphbuild.articles.lines import Line, ends_sentence, ends_with_stop, looks_like_byline, read_lines, trim
from graphbuild.articles.published import opens_with_dateline
from graphbuild.articles.signs import Signs, fold, signs

# Shares and counts below are of form, not of a site: a title repeats in its lead, a lone short line heads a section.
_SAME_TOPIC = 0.6
_SOME_TOPIC = 0.34
_HEADLINE_WORDS = 5
_FAR_APART = 4
_LONG_WORDS = 15
_HEADER = frozenset(
    {"byline", "date_line", "caption", "share", "share_line", "advertisement", "navigation", "newsletter", "other"}
)


def cut(text: str, language: str, *, title: str | None = None, single: bool = False) -> Page:
    """Cuts a page of text. `title` is one known from elsewhere; `single` says that the page holds one article only."""
    known = signs(language)
    cutter = _Cutter(text, known, single)
    for line in read_lines(text, known):
        cutter.take(line)
    return cutter.finish(title)


class _Cutter:
    """The state while going down a page: the open article, how it was closed, the list we are in, undecided lines."""

    def __init__(self, page: str, known: Signs, single: bool) -> None:
        self.page, self.known, self.single = page, known, single
        self.blocks: list[Block] = []
        self.articles: list[PageArticle] = []
        self.bullets: list[tuple[int, int]] = []
        self.pending: list[Line] = []
        self.listing = False
        self.closed = ""
        self.in_items = False
        lines = read_lines(page, known)
        self.stopped = _has_stops(lines)
        self.words = headlines.PageWords(line.text for line in lines if ends_sentence(line.text))

    # Going down the page

    def take(self, line: Line) -> None:
        """Takes the next line."""
        if line.bullet:
            self.bullets.append(line.bullet)
        if line.kind == "paragraph" and (self._listed(line) or self._run_together(line)):
            line.kind = "short"
        if line.kind == "short" and self._unstopped_text(line):
            line.kind = "paragraph"
        if line.kind in ("marker", "label", "share"):
            getattr(self, "_take_" + line.kind)(line)
        elif line.kind == "short" or line.kind in _HEADER or (line.kind == "source_line" and self._in_header()):
            self.pending.append(line)
        elif line.kind == "paragraph":
            self._take_paragraph(line)
        else:
            self._take_closing(line)

    def _listed(self, line: Line) -> bool:
        """A question, or a long or quoted headline, among the items of a list of headlines."""
        if not (self.listing or self.closed):
            return False
        short = line.words < 25 and not ends_with_stop(line.text)
        return short and (line.bullet is not None or line.text.rstrip().endswith(("؟", "?", "!")))

    def _unstopped_text(self, line: Line) -> bool:
        """A line too long for a headline, on a page that ends no paragraph with a stop."""
        return not self.stopped and line.words >= _LONG_WORDS and not (self.listing or line.bullet or self.closed)

    def _in_header(self) -> bool:
        """Whether lines wait that may be the head of an article."""
        return any(line.kind == "short" and not line.bullet for line in self.pending) and not self.listing

    def _run_together(self, line: Line) -> bool:
        """Headlines run together in a line as long as a paragraph, on a page whose paragraphs end with a stop."""
        if not self.stopped or ends_sentence(line.text) or self.known.opener.match(line.text):
            return False
        return headlines.are_run_together(line.text, self.known, self.words)

    def _take_marker(self, line: Line) -> None:
        self._settle(None)
        head = self._end_before(line)
        self._add(
            line.name, line.start, head, None if self.closed and line.name == "read_also_marker" else self._current()
        )
        self.listing = True
        if line.name == "similar_marker":
            self.closed = self.closed or "list"
        if line.rest < line.end:
            self._add_headlines(line.rest, line.end)
            self.listing = False

    def _end_before(self, line: Line) -> int:
        """The end of the marker or buttons that a line starts with."""
        return trim(self.page, line.start, line.rest)[1] if line.rest < line.end else line.end

    def _take_label(self, line: Line) -> None:
        if line.name in ("author", "caption", "published", "updated"):
            line.kind = {"author": "byline", "caption": "caption"}.get(line.name, "date_line")
            self.pending.append(line)
            return
        self._settle(None)
        kind = "source_line" if line.name == "source" else "keywords"
        block = self._add(kind, line.start, line.end, self._current())
        block.values = [self.page[line.rest : line.end]]
        self._close(line.name)

    def _take_share(self, line: Line) -> None:
        if line.rest >= line.end:
            line.kind = "share_line"
            self.pending.append(line)
            return
        self._settle(None)
        self._add("share_line", line.start, self._end_before(line), self._current())
        start, end = trim(self.page, line.rest, line.end)
        self._add("keywords", start, end, self._current()).values = [self.page[start:end]]
        self._close("keywords")

    def _take_closing(self, line: Line) -> None:
        """A source line, copyright line, comments, a rule: they end an article that has begun."""
        self._settle(None)
        block = self._add(line.kind, line.start, line.end, self._current())
        if line.kind == "source_line":
            block.values = [line.text]
        self._close({"source_line": "source"}.get(line.kind, line.kind))
        self.listing = False

    def _close(self, how: str) -> None:
        if self.articles and self.articles[-1].paragraphs and self.closed != "comments":
            self.closed = how

    def _take_paragraph(self, line: Line) -> None:
        self._settle(line)
        if self.closed in ("comments", "copyright"):
            self._add("other", line.start, line.end, None)
            return
        if not self.articles:
            self._open(None, line)
        self.listing, self.closed = False, ""
        self._paragraph(line)

    def _paragraph(self, line: Line) -> None:
        self._add("paragraph", line.start, line.end, self._current())
        self.articles[-1].paragraphs.append(line.text)
        self.in_items = line.bullet is not None or line.text.rstrip().endswith((":", "："))

    # Deciding the undecided

    def _settle(self, paragraph: Line | None) -> None:
        """Decides what the lines are that wait, now that `paragraph` (or something else) follows them."""
        waiting, self.pending = self.pending, []
        if not waiting and not (paragraph and self._begins_apart([], paragraph)):
            return
        title = self._title(waiting, paragraph) if paragraph else None
        if (paragraph and title is not None) or (paragraph and self._begins_apart(waiting, paragraph)):
            self._settle_header(waiting, title, paragraph)
        else:
            self._settle_inside(waiting)

    def _begins_apart(self, waiting: Sequence[Line], paragraph: Line) -> bool:
        """Whether a paragraph without a title begins an article: the first one, or one after a rule or a dateline."""
        if not self.articles:
            return True
        if self.single or self.closed in ("", "comments", "copyright"):
            return False
        return self.closed == "rule" and opens_with_dateline(paragraph.text, self.known.language)

    def _title(self, waiting: Sequence[Line], paragraph: Line) -> Line | None:
        """The waiting line that is the title of a new article which begins with `paragraph`, or None."""
        shorts = [line for line in waiting if line.kind == "short" and not line.bullet]
        if not shorts or (self.single and self.articles):
            return None
        fitting = [s for s in shorts if s.words >= 4] or ([] if self.articles else shorts)
        if not self.articles:
            return self._first_title(fitting, paragraph)
        alike = [s for s in fitting if self._overlap(s.text, paragraph.text) >= _SAME_TOPIC]
        if not fitting:
            return None
        if self.closed in ("comments", "copyright", "") or self.single:
            return self._new_title(waiting, fitting, alike, paragraph)
        return alike[0] if alike else (fitting[-1] if self.listing else fitting[0])

    def _first_title(self, fitting: Sequence[Line], paragraph: Line) -> Line | None:
        """The first line above the first article that its lead repeats; where it repeats none, the first (or last of a list)."""
        if not fitting:
            return None
        alike = [s for s in fitting if self._overlap(s.text, paragraph.text) >= _SOME_TOPIC]
        if alike:
            return alike[0]
        return fitting[-1] if self.listing else fitting[0]

    def _new_title(
        self, waiting: Sequence[Line], fitting: Sequence[Line], alike: Sequence[Line], paragraph: Line
    ) -> Line | None:
        """A title inside what looked like an open article: it needs a sign of a beginning."""
        last = fitting[-1]
        after = waiting[waiting.index(last) + 1 :]
        header = any(line.kind in ("byline", "date_line") and line.name != "updated" for line in after)
        far = any(line.gap >= _FAR_APART for line in fitting)
        if header or far or opens_with_dateline(paragraph.text, self.known.language):
            return alike[0] if alike else fitting[0 if not self.listing else -1]
        if alike and not self.listing and alike[0].words >= _HEADLINE_WORDS and alike[0].gap:
            return alike[0]
        return None

    def _overlap(self, title: str, lead: str) -> float:
        """The share of a title's longer words that its lead has too (in any spelling, clitics aside)."""
        stems = [
            w for w in (_stem(w) for w in fold(title).split()) if len(w) > 2 and w not in self.known.function_words
        ]
        if len(stems) < 3:
            return 0.0
        text = {_stem(w) for w in fold(lead).split()}
        return sum(any(s[:5] == t[:5] for t in text) for s in stems) / len(stems)

    def _settle_header(self, waiting: Sequence[Line], title: Line | None, paragraph: Line) -> None:
        """Opens a new article; what stands above its title belongs to no article or the one before."""
        at = waiting.index(title) if title else 0
        above = list(waiting[:at])
        kept: list[Line] = []
        while above and above[-1].kind in ("byline", "date_line"):
            kept.insert(0, above.pop())
        self._settle_inside(above)
        self._open(title, kept[0] if kept else (title or paragraph))
        for line in (*kept, *waiting[at:]):
            if line is title:
                self._add("title", line.start, line.end, self._current())
            elif line.kind == "short":
                kind = "byline" if looks_like_byline(line.text) else "subheading"
                self._add(kind, line.start, line.end, self._current())
            else:
                self._add_furniture(line)
        self.listing, self.closed = False, ""

    def _open(self, title: Line | None, first: Line) -> None:
        own = not self.articles and True
        self.articles.append(PageArticle(title=title.text if title else None, start=first.start, own=own))

    def _settle_inside(self, waiting: Sequence[Line]) -> None:
        """Lines that open no article: headlines of a list, headlines or headings among paragraphs, furniture."""
        shorts = [line for line in waiting if line.kind == "short"]
        for line in waiting:
            if line.kind != "short":
                self._add_furniture(line)
            elif self._is_text(line, shorts):
                self._paragraph(line)
            elif self._is_headline(line, shorts):
                self._add_headlines(line.start, line.end, item=line.bullet is not None or len(shorts) > 1)
            else:
                begun = bool(self.articles) and not self.closed
                self._add("subheading" if begun else "other", line.start, line.end, self._current() if begun else None)

    def _add_furniture(self, line: Line) -> None:
        block = self._add(line.kind, line.start, line.end, self._current())
        if line.kind == "source_line":
            block.values = [line.text]

    def _is_text(self, line: Line, shorts: Sequence[Line]) -> bool:
        """Whether a line without a final stop, among an open article's paragraphs, is running text all the same."""
        if not self.articles or self.closed or self.listing:
            return False
        if line.bullet:
            return self.in_items
        if self.known.opener.match(line.text) and line.words >= 5:
            return True
        return (
            not self.stopped and line.words >= 6 and len(shorts) == 1 and not headlines.looks_like_headline(line.text)
        )

    def _is_headline(self, line: Line, shorts: Sequence[Line]) -> bool:
        if not in_script(line.text, self.known.language):
            return False
        if self.listing or line.bullet:
            return headlines.is_sentence(line.text, self.known)
        if self.closed or not self.articles:
            return len(shorts) >= 2 and line.words >= 4 and bool(self.articles)
        return (line.words >= 4 and headlines.looks_like_headline(line.text)) or line.words >= _HEADLINE_WORDS + 1

    # Writing down

    def _current(self) -> int | None:
        return len(self.articles) - 1 if self.articles else None

    def _add(self, kind: str, start: int, end: int, article: int | None) -> Block:
        block = Block(kind, start, end, self.page[start:end], article)
        self.blocks.append(block)
        return block

    def _add_headlines(self, start: int, end: int, *, item: bool = False) -> None:
        start, end = trim(self.page, start, end)
        for a, b in headlines.split(self.page[start:end], self.known, self.words, item=item):
            self._add("related_headline", *trim(self.page, start + a, start + b), self._current())

    def finish(self, title: str | None) -> Page:
        """Settles what is left and fills in what the blocks say of their articles."""
        self._settle(None)
        self._rescue()
        if title and self.articles:
            self.articles[0].title = title
        phrases = PagePhrases(b.text for b in self.blocks if b.kind in ("paragraph", "title", "related_headline"))
        for block in self.blocks:
            self._tell(block, phrases)
        for index, article in enumerate(self.articles):
            set_day(article, [b for b in self.blocks if b.article == index], self.known.language)
        self.blocks.sort(key=lambda b: b.start)
        return Page(self.blocks, [a for a in self.articles if a.paragraphs], self.bullets)

    def _rescue(self) -> None:
        """A page of short lines only, none of them listed: they are its text."""
        if any(a.paragraphs for a in self.articles) or any(b.kind == "related_headline" for b in self.blocks):
            return
        lines = [b for b in self.blocks if b.kind in ("other", "subheading", "title")]
        if lines:
            self.articles = [PageArticle(paragraphs=[b.text for b in lines], start=lines[0].start)]
            for block in lines:
                block.kind, block.article = "paragraph", 0

    def _tell(self, block: Block, phrases: PagePhrases) -> None:
        if block.kind == "keywords":
            block.values = [k for v in block.values for k in split_keywords(v, phrases)]
        if block.article is None:
            return
        article = self.articles[block.article]
        if block.kind == "keywords":
            article.keywords += [k for k in block.values if k not in article.keywords]
        elif block.kind == "source_line":
            block.values = [name for v in block.values for name in _sources(v)]
            article.sources += [s for s in block.values if s not in article.sources]


def _sources(value: str) -> list[str]:
    """The sources that a line names: "Reuters + agencies"."""
    names = (n.strip(" ()[]:.") for n in re.split(r"\s*[+،,;؛&|]\s*|\s+[-–—/]\s+", value))
    return [n for n in names if n]


def _stem(word: str) -> str:
    """A word without the letters that Arabic writes onto it, for comparing."""
    word = word.strip(".,،:؛!?؟\"'«»()“”")
    for prefix in ("وال", "بال", "كال", "فال", "لل", "ال", "و", "ب", "ل", "ف"):
        if word.startswith(prefix) and len(word) - len(prefix) >= 3:
            return word[len(prefix) :]
    return word


def _has_stops(lines: Iterable[Line]) -> bool:
    """Whether the page ends its long lines with a stop, so that a line without one says something."""
    long = [line for line in lines if line.words >= 15 and line.kind in ("paragraph", "short")]
    return bool(long) and sum(ends_sentence(line.text) for line in long) / len(long) >= 0.7
