import json
import re
from html.parser import HTMLParser
from urllib.parse import unquote

import pytest

from graphbuild.timeline.html import highlight, page
from tests.timeline.timeline_samples import EVENTS, HOSTS, OFFERED, mark


class Reader(HTMLParser):
    """What a browser would see: elements with attributes, text by element."""

    def __init__(self, text):
        super().__init__()
        self.elements, self.open, self.texts = [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        self.open.append(tag)

    def handle_endtag(self, tag):
        if tag in self.open:
            while self.open.pop() != tag:
                pass

    def handle_data(self, data):
        self.texts.append((self.open[-1] if self.open else "", data))


def data_of(text):
    return re.search(r'<script type="application/json" id="data">(.*?)</script>', text, re.DOTALL).group(1)


def test_the_page_is_small_and_asks_for_nothing():
    assert len(page([]).encode()) < 60_000
    seen = Reader(page(EVENTS))
    assert not [
        a for tag, a in seen.elements if tag in ("link", "img", "iframe", "object", "base", "form") and a.get("src")
    ]
    assert not [a for tag, a in seen.elements if "src" in a or tag in ("link", "iframe", "object", "base")]
    assert "@import" not in page([])
    assert "url(" not in page([])


def test_news_text_can_not_become_code():
    text = page(EVENTS)
    assert "<b>Scholz" not in text
    assert "<" not in data_of(text)
    assert text.count("<script") == text.count("</script>") == 2
    links = [a["href"] for tag, a in Reader(text).elements if tag == "a"]
    assert not [h for h in links if unquote(h).startswith("javascript")]
    assert "https://example.org/page?a=1&b=<2>" in links


def test_the_data_in_the_page_are_the_rows():
    rows = json.loads(data_of(page(EVENTS)))
    assert rows == json.loads(json.dumps([e.to_json() for e in EVENTS]))


def test_every_event_is_there_to_read_without_script():
    texts = "".join(t for tag, t in Reader(page(EVENTS)).texts if tag not in ("script", "style"))
    for event in EVENTS:
        assert event.name in texts
    assert "20 March 2025" in texts
    assert "17 – 23 March 2025" in texts
    assert "a Thursday" in texts
    assert "outside NATO" in texts


def test_text_of_either_direction_is_told_to_the_browser():
    seen = Reader(page(EVENTS))
    quotes = [a for tag, a in seen.elements if tag == "blockquote"]
    assert quotes
    assert all(a["dir"] == "auto" and a["lang"] == "ar" for a in quotes)
    assert all(a.get("dir") == "auto" for tag, a in seen.elements if a.get("class") in ("en", "ar"))


def test_a_sentence_is_marked_where_act_and_actors_stand():
    marked = highlight(HOSTS, [mark(HOSTS, "ستستضيف اجتماعا", "trigger"), mark(HOSTS, "لندن", "source")])
    assert '<mark class="source">لندن</mark> <mark class="trigger">ستستضيف اجتماعا</mark>' in marked
    assert re.sub("<[^>]+>", "", marked) == HOSTS


@pytest.mark.parametrize(
    ("marks", "shown"),
    [
        ([(0, 6, "source"), (2, 4, "trigger")], 'ab<mark class="trigger">cd</mark>ef'),
        ([(0, 2, "source"), (1, 3, "target")], '<mark class="source">ab</mark>cdef'),
        ([(4, 99, "trigger"), (-1, 2, "source"), (3, 3, "time")], "abcdef"),
    ],
)
def test_marks_that_overlap_or_leave_the_sentence(marks, shown):
    assert highlight("abcdef", marks) == shown


def test_an_event_that_several_articles_tell_shows_each():
    assert page([OFFERED]).count("<figure>") == 2
