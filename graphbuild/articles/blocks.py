"""What a page is cut into: blocks and articles; and the day that an article's own blocks print."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

from graphbuild.articles.published import date_line, dateline_day, header_day


@dataclass(slots=True)
class Block:
    """A piece of a page: `text` is that of `[start, end)`; `article` the number of the article it belongs to.

    Kinds: title, subheading, paragraph, related_marker, related_headline, read_also_marker, similar_marker, source_line,
    keywords, share_line, byline, date_line, caption, copyright, comments, newsletter, advertisement, navigation, rule,
    other. `values` are the sources or keywords of a line that names them.
    """

    kind: str
    start: int
    end: int
    text: str
    article: int | None = None
    values: list[str] = field(default_factory=list)


@dataclass(slots=True)
class PageArticle:
    """An article of a page: the text is `paragraphs` joined by one newline. `own` is False for one appended after a
    marker or a rule: what the page as a whole declares (address, day) is not said of it."""

    title: str | None = None
    paragraphs: list[str] = field(default_factory=list)
    sources: list[str] = field(default_factory=list)
    keywords: list[str] = field(default_factory=list)
    published: date | None = None
    published_source: str | None = None
    start: int = 0
    own: bool = True

    @property
    def text(self) -> str:
        """The paragraphs, joined by one newline."""
        return "\n".join(self.paragraphs)


@dataclass(slots=True)
class Page:
    """A page cut up: its blocks in order, its articles, and the spans of list bullets, which no block covers."""

    blocks: list[Block]
    articles: list[PageArticle]
    bullets: list[tuple[int, int]]


def set_day(article: PageArticle, blocks: Sequence[Block], language: str) -> None:
    """Sets the day of publication that the article's own blocks print: a labelled one, else one in the header.

    A day in the header that other days between the paragraphs follow is the first heading of a chronology.
    """
    first = next((i for i, b in enumerate(blocks) if b.kind == "paragraph"), len(blocks))
    header = [b.text for b in blocks[:first] if b.kind in ("date_line", "byline", "subheading")]
    # A day under a headline of a list is that headline's.
    later = [b.text for a, b in pairwise(blocks[first:]) if b.kind == "date_line" and a.kind != "related_headline"]
    labelled = [t for t in (*header, *later) if (found := date_line(t, language)) and found.labelled]
    day = header_day(labelled, language)
    if not labelled and header_day(header, language):
        day = header_day([*header, *later], language)
    if day:
        article.published, article.published_source = day, "byline"
        return
    opening = [b.text for b in blocks[:first] if b.kind in ("date_line", "subheading")][-1:] + article.paragraphs[:2]
    day = dateline_day(opening[:2], language)
    if day:
        article.published, article.published_source = day, "dateline"
