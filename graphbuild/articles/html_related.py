"""Lists of other articles' headlines on an HTML page: taken out of the tree, so that neither their words nor their
days are taken for the article's."""

import re
from typing import Any

from graphbuild.articles.signs import Signs, signs
from graphbuild.articles.web import visible_text

_NAMES = re.compile(
    r"(?:^|[\s_\-])(?:related|relate|recommend\w*|similar|read[_\-]?(?:also|more|next)|also[_\-]?(?:read|like)|"
    r"more[_\-]?(?:news|stories|from|on|articles)|most[_\-]?(?:read|popular|viewed|watched|shared)|trending|popular[_\-]?\w*|"
    r"latest[_\-]?\w*|you[_\-]?may\w*|outbrain|taboola|see[_\-]?also)(?:$|[\s_\-])",
    re.IGNORECASE,
)
_CONTAINERS = frozenset(("section", "div", "aside", "ul", "ol", "nav", "figure", "blockquote"))
_HEADINGS = frozenset(("h2", "h3", "h4", "h5", "h6", "strong", "b", "span", "div", "p", "header"))
_LEAST_WORDS = 3


def take_related(tree: Any, language: str) -> list[str]:
    """Removes the lists of related headlines from the tree and returns the headlines, in page order, each once."""
    known = signs(language)
    boxes = _outermost([*_by_name(tree), *_by_heading(tree, known)], tree)
    found: dict[str, None] = {}
    for box in boxes:
        for text in _titles(box, known):
            found.setdefault(text)
        box.drop_tree()
    return list(found)


def _by_name(tree: Any) -> list[Any]:
    return [
        e
        for e in tree.iter(*_CONTAINERS)
        if _NAMES.search(f"{e.get('class') or ''} {e.get('id') or ''}") and _is_list(e)
    ]


def _by_heading(tree: Any, known: Signs) -> list[Any]:
    boxes = []
    for element in tree.iter(*_HEADINGS):
        text = visible_text(element) if len(element) < 4 else ""
        if not text or len(text) > 60 or "\n" in text or not _is_marker(text, known):
            continue
        boxes += _box(element)
    return boxes


def _is_marker(text: str, known: Signs) -> bool:
    ends = (sign.match(text) for _, sign in known.markers)
    return any(end is not None and not re.search(r"\w", text[end:]) for end in ends)


def _box(heading: Any) -> list[Any]:
    """What a heading heads: the element around it where that holds little but links, else the list that follows it."""
    around = heading.getparent()
    if around is not None and around.tag in _CONTAINERS and _is_list(around):
        return [around]
    following = heading.getnext()
    if following is not None and _is_list(following):
        return [heading, following]
    return []


def _is_list(element: Any) -> bool:
    """Whether an element holds links with headlines and little other text."""
    if element.find(".//h1") is not None or element.tag in ("html", "body", "main"):
        return False
    links = [visible_text(a) for a in element.iter("a")]
    links = [text for text in links if len(text.split()) >= _LEAST_WORDS]
    whole = len(visible_text(element))
    return bool(links) and sum(len(text) for text in links) >= 0.4 * whole


def _outermost(boxes: list[Any], tree: Any) -> list[Any]:
    """The boxes that lie in no other, in page order."""
    chosen = set(boxes)
    order = [e for e in tree.iter() if e in chosen]
    return [e for e in order if not any(a in chosen for a in e.iterancestors())]


def _titles(box: Any, known: Signs) -> list[str]:
    found = []
    for link in box.iter("a"):
        heading = next(link.iter("h2", "h3", "h4", "h5", "h6", "strong"), None)
        text = visible_text(link if heading is None else heading)
        # A link around a card: the longest line is the headline, the others its day, section or author.
        text = max(text.split("\n"), key=len)
        if len(text.split()) >= _LEAST_WORDS and not _is_marker(text, known):
            found.append(text)
    return found
