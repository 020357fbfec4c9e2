"""HTML pages: main text by trafilatura, what the page declares of itself, and the headlines it lists."""

import copy
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from graphbuild.articles.blocks import Block, Page
from graphbuild.articles.encoding import decode, refuse_binary
from graphbuild.articles.html_dates import page_day, section_day
from graphbuild.articles.html_meta import Declared, read_declared
from graphbuild.articles.html_related import take_related
from graphbuild.articles.make import Options, PageFacts, check_lines, documents, language_of, page_id
from graphbuild.articles.pages import cut
from graphbuild.articles.web import need, parse, visible_text
from graphbuild.errors import InputError
from graphbuild.model import Article, Language

_CHARSET = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w\-]+)|<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w\-]+)", re.I
)
_HEAD_BYTES = 4096
_LONG = 15


def read_html(
    data: bytes,
    where: str,
    options: Options,
    *,
    url: str | None = None,
    retrieved: str | None = None,
    charset: str | None = None,
) -> Iterator[Article]:
    """The articles and headlines of an HTML page.

    `url`, `retrieved` and `charset` are what the transport said. Raises InputError where it holds no article or can't be read.
    """
    trafilatura = need("trafilatura", where, "HTML")
    refuse_binary(data, where)
    text = decode(data, where, charset or _declared_charset(data))
    check_lines(text, where)
    if not text.strip():
        raise InputError(f"{where}: empty, no text in it")
    tree = parse(text, where)
    whole = visible_text(tree)
    language = language_of(whole, where, options)
    about = read_declared(tree, url)
    listed = take_related(tree, language)
    facts = PageFacts(about.url or page_id(whole), about.url, about.site, retrieved=retrieved)
    sections = _sections(tree)
    several = len(sections) > 1
    pages = [_cut(s, trafilatura, Declared() if several else about, language) for s in sections]
    day, found_in = page_day(sections[0], about, language)
    facts = replace(facts, published=day, published_source=found_in)
    for section, page in zip(sections[1:], pages[1:], strict=True):
        for article in page.articles:
            article.own = False
            article.published, article.published_source = section_day(section, language)
    yield from documents(_together(pages, listed), facts, where, language, options)


def _declared_charset(data: bytes) -> str | None:
    match = _CHARSET.search(data[:_HEAD_BYTES])
    name = (match[1] or match[2]).decode("ascii").lower() if match else None
    # A page that says UTF-16 in ASCII letters is not in UTF-16.
    return "utf-8" if name and name.startswith("utf-16") else name


def _sections(tree: Any) -> list[Any]:
    """The articles that a page marks as such, where there are several; else the whole page."""
    found = [a for a in tree.iter("article") if not any(p.tag == "article" for p in a.iterancestors())]
    found = [a for a in found if sum(len(visible_text(p).split()) >= _LONG for p in a.iter("p")) >= 2]
    return found if len(found) >= 2 else [tree]


def _cut(section: Any, trafilatura: Any, about: Declared, language: Language) -> Page:
    """The main text of a section, cut up so that furniture inside it goes."""
    title = about.title or _heading(section)
    text = _main_text(section, trafilatura)
    lines = text.split("\n")
    if title and lines and _same(lines[0], title):
        text = "\n".join(lines[1:])
    return cut(text, language, title=title, single=True)


def _heading(section: Any) -> str | None:
    for tag in ("h1", "h2", "h3"):
        heading = next(section.iter(tag), None)
        if heading is not None and (text := visible_text(heading).replace("\n", " ")):
            return text
    return None


def _same(one: str, other: str) -> bool:
    return re.sub(r"\W+", "", one) == re.sub(r"\W+", "", other)


def _main_text(section: Any, trafilatura: Any) -> str:
    """The main text by trafilatura; where it finds none (very short pages), the section's paragraphs."""
    html = copy.deepcopy(section)
    if html.tag != "html":
        html = _as_document(html)
    found = trafilatura.extract(
        html, output_format="txt", include_comments=False, include_tables=False, with_metadata=False
    )
    if found and len(found.split()) >= _LONG:
        return str(found)
    body = section.find("body") if section.tag == "html" else section
    paragraphs = [visible_text(p) for p in (body if body is not None else section).iter("p")]
    own = "\n".join(p for p in paragraphs if p)
    return max(own, found or "", key=len) or visible_text(body if body is not None else section)


def _as_document(section: Any) -> Any:
    document = parse("<html><body></body></html>", "")
    document.find("body").append(section)
    return document


def _together(pages: list[Page], listed: list[str]) -> Page:
    """The sections of a page as one; then the listed headlines, save those that stand in the text already."""
    articles, blocks, offset = [], [], 0
    for page in pages:
        for article in page.articles:
            article.start += offset
            articles.append(article)
        for block in page.blocks:
            block.start, block.end = block.start + offset, block.end + offset
            blocks.append(block)
        offset = max([offset, *(b.end for b in page.blocks)]) + 1
    there = {b.text for b in blocks if b.kind == "related_headline"}
    for number, text in enumerate(t for t in listed if t not in there):
        blocks.append(Block("related_headline", offset + number, offset + number, text))
    return Page(blocks, articles, [])
