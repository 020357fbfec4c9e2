"""From the parts of a page to `Article` values: ids, language, day of publication, limits."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from graphbuild.articles.blocks import Block, Page, PageArticle
from graphbuild.articles.detect import require
from graphbuild.articles.headlines import is_sentence
from graphbuild.articles.published import in_url
from graphbuild.articles.signs import signs
from graphbuild.errors import InputError
from graphbuild.ids import content_hash, digest
from graphbuild.model import Article, Language

# spaCy's own limit of a text; real articles are a hundred times shorter.
MAX_TEXT = 1_000_000
# A page or feed is read as a whole; JSON Lines and WARC files are streamed and may be of any size.
MAX_PAGE_BYTES = 32 * 1024 * 1024
MAX_ROW_BYTES = 8 * 1024 * 1024

OnError = Callable[[str, InputError], None]


@dataclass(frozen=True, slots=True)
class Options:
    """What the caller says of all inputs: the day of publication, the language; and what to do about bad input."""

    published: date | None = None
    language: Language | None = None
    on_error: OnError | None = None

    def bad(self, where: str, error: InputError) -> None:
        """Hands a bad input over, or raises it where nobody takes it."""
        if self.on_error is None:
            raise error
        self.on_error(where, error)


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What a page as a whole declares: it holds for its own article, not for others on the page."""

    id: str
    url: str | None = None
    source: str | None = None
    published: date | None = None
    published_source: str | None = None
    retrieved: str | None = None


def text_id(text: str) -> str:
    """The id of an article without an address."""
    return "a-" + content_hash(text)[:16]


def page_id(text: str) -> str:
    """The id of a page without an address."""
    return "p-" + content_hash(text)[:16]


def check_text(text: str, where: str) -> None:
    """Raises InputError for a text too long to be read by the language pipelines."""
    if len(text) > MAX_TEXT:
        raise InputError(f"{where}: a text of {len(text):,} characters; the limit is {MAX_TEXT:,}")


def check_lines(text: str, where: str) -> None:
    """Raises InputError where one line of a page is longer than any paragraph can be."""
    start, number = 0, 1
    while start < len(text):
        stop = text.find("\n", start)
        stop = len(text) if stop < 0 else stop
        if stop - start > MAX_TEXT:
            raise InputError(
                f"{where}: line {number} has {stop - start:,} characters; the limit is {MAX_TEXT:,} a line"
            )
        start, number = stop + 1, number + 1


def documents(page: Page, facts: PageFacts, where: str, language: Language, options: Options) -> Iterator[Article]:
    """The articles and headlines of a cut page, in page order; `position` counts them. Raises InputError on none."""
    parts: list[PageArticle | Block] = [*page.articles, *_headlines(page.blocks, language)]
    if not parts:
        raise InputError(f"{where}: no article text found")
    parts.sort(key=lambda p: p.start)
    seen: Counter[str] = Counter()
    ids: set[str] = set()
    for position, part in enumerate(parts):
        if isinstance(part, Block):
            article = _headline(part.text, facts, language, seen)
        else:
            article = _article(part, facts, where, language, options)
        article.position = position
        if article.id not in ids:
            ids.add(article.id)
            yield article


def _headlines(blocks: Iterable[Block], language: Language) -> list[Block]:
    known = signs(language)
    return [b for b in blocks if b.kind == "related_headline" and is_sentence(b.text, known)]


def _headline(text: str, facts: PageFacts, language: Language, seen: Counter[str]) -> Article:
    """A headline as a document: undated, as the page's day is not its own."""
    count = seen[text]
    seen[text] += 1
    return Article(
        id="h-" + digest(facts.id, text, count),
        text=text,
        language=language,
        url=facts.url,
        source=facts.source,
        kind="headline",
        page=facts.id,
        retrieved=facts.retrieved,
        content_hash=content_hash(text),
    )


def _article(part: PageArticle, facts: PageFacts, where: str, language: Language, options: Options) -> Article:
    check_text(part.text, where)
    url = facts.url if part.own else None
    day, found_in = published_day(part, facts, options)
    publisher = [facts.source] if facts.source and part.own else []
    return Article(
        id=url or text_id(part.text),
        text=part.text,
        language=language,
        title=_one_line(part.title),
        url=url,
        published=day,
        published_source=found_in,
        source="; ".join(dict.fromkeys([*publisher, *part.sources])) or None,
        page=facts.id,
        retrieved=facts.retrieved,
        content_hash=content_hash(part.text),
        keywords=part.keywords,
    )


def published_day(part: PageArticle, facts: PageFacts, options: Options) -> tuple[date | None, str | None]:
    """The day of publication and where it was found, by the order of trust; (None, None) where nothing says it."""
    if options.published:
        return options.published, "user"
    if part.own and facts.published:
        return facts.published, facts.published_source
    if part.published:
        return part.published, part.published_source
    day = in_url(facts.url) if part.own else None
    return (day, "url") if day else (None, None)


def _one_line(text: str | None) -> str | None:
    return re.sub(r"\s+", " ", text).strip() or None if text else None


def language_of(text: str, where: str, options: Options) -> Language:
    """The language asked for, else that of the text. Raises InputError where it is neither Arabic nor English."""
    return require(text, where, options.language)
