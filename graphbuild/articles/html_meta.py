"""What an HTML page declares of itself: title, address, site, and the stamps of its publication."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin, urlsplit, urlunsplit

from graphbuild.articles.web import visible_text

_ARTICLE_TYPE = re.compile(r"(?:Article|NewsArticle|Report|ReportageNewsArticle|AnalysisNewsArticle|OpinionNewsArticle|"
                           r"BackgroundNewsArticle|ReviewNewsArticle|BlogPosting|LiveBlogPosting|SocialMediaPosting)$")  # fmt: skip
# Where the page's own description may stand; lists of other articles are not looked into.
_OWN_KEYS = ("@graph", "mainEntity", "mainEntityOfPage")
_SITE_SUFFIX = re.compile(r"\s+[|\-–—»:]\s+[^|–—»]{1,40}$")

# Names of `<meta>` that give the day of publication, the most exact first.
PUBLISHED_META = (
    "article:published_time", "og:article:published_time", "og:published_time", "article:published", "datepublished",
    "publication_date", "publish_date", "publish-date", "publishdate", "published_date", "pubdate", "article_date_original",
    "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime", "cxenseparse:publishtime", "dc.date.issued",
    "dcterms.issued", "dcterms.created", "dc.date.created", "citation_publication_date", "originalpublicationdate",
    "dc.date", "dcterms.date", "date",
)  # fmt: skip


@dataclass(slots=True)
class Declared:
    """What a page declares: `stamps` are JSON-LD `datePublished` values, `meta` the values of publication metas."""

    title: str | None = None
    url: str | None = None
    site: str | None = None
    stamps: list[str] = field(default_factory=list)
    meta: list[str] = field(default_factory=list)


def read_declared(tree: Any, url: str | None = None) -> Declared:
    """Reads the declarations of a page; `url` is the address it was fetched from, where that is known."""
    meta = _metas(tree)
    nodes = list(_article_nodes(tree))
    address = _address(tree, meta, nodes, url)
    site = meta.get("og:site_name") or _publisher(nodes) or meta.get("application-name")
    title = _title(tree, meta, nodes, site)
    return Declared(
        title=title,
        url=address,
        site=site,
        stamps=_stamps(nodes, address, title),
        meta=[meta[name] for name in PUBLISHED_META if meta.get(name)],
    )


def _metas(tree: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        content = (element.get("content") or "").strip()
        if name and content:
            found.setdefault(name.strip().lower(), content)
    return found


def _article_nodes(tree: Any) -> Iterator[dict[str, Any]]:
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or ""):
            continue
        try:
            data = json.loads(script.text or "", strict=False)
        except (json.JSONDecodeError, RecursionError):
            continue
        yield from _walk(data, 0)


def _walk(data: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth > 5:
        return
    if isinstance(data, list):
        for item in data:
            yield from _walk(item, depth + 1)
    elif isinstance(data, dict):
        types = data.get("@type")
        if any(isinstance(t, str) and _ARTICLE_TYPE.search(t) for t in (types if isinstance(types, list) else [types])):
            yield data
        for key in _OWN_KEYS:
            yield from _walk(data.get(key), depth + 1)


def _stamps(nodes: list[dict[str, Any]], url: str | None, title: str | None) -> list[str]:
    """`datePublished` of the page's own article: the only one described, else the one with its address or title."""
    dated = [n for n in nodes if isinstance(n.get("datePublished"), str)]
    if len({n["datePublished"][:10] for n in dated}) > 1:
        dated = [
            n for n in dated if (url and url in _addresses(n)) or (title and _plain(n.get("headline")) == _plain(title))
        ]
    days = {n["datePublished"][:10] for n in dated}
    return [dated[0]["datePublished"]] if len(days) == 1 else []


def _plain(text: Any) -> str:
    return re.sub(r"\W+", " ", text).strip().lower() if isinstance(text, str) else ""


def _addresses(node: dict[str, Any]) -> set[str]:
    page = node.get("mainEntityOfPage")
    values = [node.get("url"), node.get("@id"), page.get("@id") if isinstance(page, dict) else page]
    return {v for v in (_absolute(value, None) for value in values if isinstance(value, str)) if v}


def _address(tree: Any, meta: dict[str, str], nodes: list[dict[str, Any]], url: str | None) -> str | None:
    links = [e.get("href") for e in tree.iter("link") if "canonical" in (e.get("rel") or "").lower().split()]
    for value in (*links, meta.get("og:url"), url, *(a for n in nodes[:1] for a in sorted(_addresses(n)))):
        address = _absolute(value, url)
        if address:
            return address
    return None


def _absolute(value: str | None, base: str | None) -> str | None:
    """An address of a page within a site; None for a bare site, a relative address without base, or another scheme."""
    try:
        parts = urlsplit(urljoin(base or "", (value or "").strip()))
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not parts.netloc or (parts.path in ("", "/") and not parts.query):
        return None
    return urlunsplit((parts.scheme, parts.netloc, parts.path, parts.query, ""))


def _publisher(nodes: list[dict[str, Any]]) -> str | None:
    for node in nodes:
        publisher = node.get("publisher")
        publisher = publisher[0] if isinstance(publisher, list) and publisher else publisher
        if isinstance(publisher, dict) and isinstance(publisher.get("name"), str):
            return str(publisher["name"])
    return None


def _title(tree: Any, meta: dict[str, str], nodes: list[dict[str, Any]], site: str | None) -> str | None:
    headings = [visible_text(h).replace("\n", " ") for h in tree.iter("h1")]
    headings = [h for h in headings if h and _plain(h) != _plain(site)]
    if len(headings) == 1:
        return headings[0]
    said = next((n["headline"] for n in nodes if isinstance(n.get("headline"), str)), None)
    page = next((visible_text(t) for t in tree.iter("title")), "")
    for value in (said, meta.get("og:title"), page):
        if value and value.strip():
            return _without_site(" ".join(value.split()), site)
    return headings[0] if headings else None


def _without_site(title: str, site: str | None) -> str:
    if site and title.endswith(site):
        return re.sub(r"\s*[|\-–—»:]\s*$", "", title[: -len(site)]).strip() or title
    return _SITE_SUFFIX.sub("", title) if len(title.split()) > 6 else title
