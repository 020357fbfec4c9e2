"""What HTML pages, feeds and archives share: the optional packages, and text out of markup."""

import importlib
import re
from types import ModuleType
from typing import Any

import lxml.etree  # type: ignore[import-untyped]
import lxml.html  # type: ignore[import-untyped]

from graphbuild.errors import InputError

# Elements that stand on lines of their own.
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "caption",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "td",
        "th",
        "tr",
        "ul",
        "br",
        "time",
    ]
)
_SILENT = frozenset(("script", "style", "noscript", "template", "svg", "iframe", "button", "select"))


def need(module: str, where: str, what: str) -> ModuleType:
    """The optional package, imported. Raises InputError that says how to install it."""
    try:
        return importlib.import_module(module)
    except ImportError:
        raise InputError(f"{where}: reading {what} needs the web extra: pip install 'graphbuild[web]'") from None


def parse(text: str, where: str) -> Any:
    """The tree of an HTML page. Raises InputError where there is nothing to parse."""
    parser = lxml.html.HTMLParser(encoding="utf-8")
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text)
    try:
        tree = lxml.html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (lxml.etree.ParserError, lxml.etree.XMLSyntaxError, ValueError):
        raise InputError(f"{where}: no HTML in it") from None
    lxml.etree.strip_elements(tree, lxml.etree.Comment, lxml.etree.ProcessingInstruction, with_tail=False)
    return tree


def visible_text(element: Any) -> str:
    """The text of an element: blocks on lines of their own, white space inside a line made one space."""
    parts: list[str] = []
    _collect(element, parts)
    lines = (" ".join(line.split()) for line in "".join(parts).split("\n"))
    return "\n".join(line for line in lines if line)


def _collect(element: Any, parts: list[str]) -> None:
    # A stack, not recursion: pages nest deeper than Python's limit.
    stack: list[tuple[str, Any]] = [("open", element)]
    while stack:
        what, node = stack.pop()
        if what == "text":
            parts.append(re.sub(r"\s+", " ", node))
            continue
        if what == "edge":
            parts.append(node)
            continue
        if node.tag in _SILENT or not isinstance(node.tag, str):
            continue
        edge = "\n" if node.tag in _BLOCKS else ""
        parts.append(edge)
        stack.append(("edge", edge))
        for child in reversed(node):
            if child.tail:
                stack.append(("text", child.tail))
            stack.append(("open", child))
        if node.text:
            stack.append(("text", node.text))


def fragment_text(markup: str) -> str:
    """The text of a piece of HTML or plain text, one line a paragraph; '' for none."""
    if not markup.strip():
        return ""
    if "<" not in markup and "&" not in markup:
        return "\n".join(" ".join(line.split()) for line in markup.splitlines() if line.strip())
    return visible_text(lxml.html.fragment_fromstring(markup, create_parent="div"))
