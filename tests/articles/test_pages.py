"""Pages are cut into articles and headlines; nothing of a page gets lost, and no day is invented."""

import json
import re
from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from graphbuild.articles import read
from graphbuild.articles.pages import cut

PAGES = Path(__file__).parent.parent / "pages"
EXPECTED = yaml.safe_load((PAGES / "expected.yaml").read_text("utf-8"))
SAMPLE = Path(__file__).parent.parent.parent / "examples" / "arabic-news-page.txt"


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_page_divides_as_expected(name):
    documents = list(read([PAGES / name]))
    expected = EXPECTED[name]
    articles = [d for d in documents if d.kind == "article"]
    assert len(articles) == len(expected["articles"])
    for article, wanted in zip(articles, expected["articles"], strict=True):
        assert article.title == wanted["title"]
        assert str(article.published) == str(wanted["published"])
        assert article.published_source == wanted["found_in"]
        assert len(article.text.split("\n")) == wanted["paragraphs"]
        assert article.text.endswith(wanted["ends"])
        assert article.source == wanted.get("source")
        assert article.keywords == wanted.get("keywords", [])
    headlines = [d for d in documents if d.kind == "headline"]
    assert [d.text for d in headlines] == expected.get("headlines", [])
    assert all(d.published is None and d.page for d in headlines)


def test_every_file_of_the_folder_is_expected():
    assert {p.name for p in PAGES.iterdir() if p.suffix in (".txt", ".html")} == set(EXPECTED)


def test_ids_are_distinct_and_the_same_every_time():
    first = [(d.id, d.position) for d in read([PAGES])]
    assert first == [(d.id, d.position) for d in read([PAGES])]
    by_page = [d.id for d in read([PAGES / "ar-glued-headlines.txt"])]
    assert len(set(by_page)) == len(by_page) == 5


def test_sample_page():
    documents = list(read([SAMPLE]))
    articles = [d for d in documents if d.kind == "article"]
    headlines = [d.text for d in documents if d.kind == "headline"]
    assert [a.title for a in articles] == [None, "ترامب يبدي استعدادًا لتقديم ضمانات أمنية مشروطة لأوكرانيا خارج الناتو"]
    assert [len(a.text.split("\n")) for a in articles] == [8, 6]
    assert articles[0].source == "وكالات; صحيفة الاتحاد"
    assert articles[0].keywords == ["ضمانات أمنية", "أوكرانيا", "وقف إطلاق النار"]
    assert articles[1].keywords[:3] == ["فلاديمير بوتين", "جان نويل بارو", "بريطانيا"]
    assert len(headlines) == 15
    assert headlines[:5] == [
        "زيلينسكي يوجه نداء إلى حلفاء بلاده",
        "ترامب: هناك فرصة جيدة للغاية لإنهاء الحرب في أوكرانيا",
        "الرئيس الفرنسي ماكرون يشارك في الاجتماع الافتراضي",
        "استعدادا لقمة ترامب وبوتين.. روسيا تجهز لاختبار صاروخ كروز نووي جديد الأسبوع الجاري",
        "ترامب: روسيا ستواجه عواقب وخيمة إذا لم تنهِ الحرب بحلول الجمعة",
    ]
    assert articles[1].title in headlines
    assert all(d.published is None for d in documents)
    assert [d.position for d in documents] == list(range(17))


def test_sample_page_with_a_given_day():
    documents = list(read([SAMPLE], published="2025-03-15"))
    assert {(str(d.published), d.published_source) for d in documents if d.kind == "article"} == {
        ("2025-03-15", "user")
    }
    assert {d.published for d in documents if d.kind == "headline"} == {None}


# Other names in the places of the sample's: the signs are general.
NAMES = {
    "ستارمر": "سانشيز",
    "زيلينسكي": "توكاييف",
    "ترامب": "ميلوني",
    "ماكرون": "موسيفيني",
    "بوتين": "علييف",
    "أوكرانيا": "فنزويلا",
    "روسيا": "كمبوديا",
    "فرنسا": "ماليزيا",
    "بريطانيا": "كولومبيا",
}


def test_sample_page_with_other_names():
    pattern = re.compile("|".join(NAMES))

    def renamed(text):
        return pattern.sub(lambda m: NAMES[m[0]], text)

    page = SAMPLE.read_text("utf-8")
    before, after = cut(page, "ar"), cut(renamed(page), "ar")
    assert [(b.kind, renamed(b.text)) for b in before.blocks] == [(b.kind, b.text) for b in after.blocks]
    assert [[renamed(k) for k in a.keywords] for a in before.articles] == [a.keywords for a in after.articles]


def uncovered(page, language):
    """The characters of a page that stand in no block and no bullet, and whether blocks overlap."""
    result = cut(page, language)
    spans = sorted([(b.start, b.end) for b in result.blocks] + result.bullets)
    assert all(a[1] <= b[0] for a, b in pairwise(spans)), "blocks overlap"
    assert all(page[b.start : b.end] == b.text for b in result.blocks)
    left, at = "", 0
    for start, end in spans:
        left += page[at:start]
        at = end
    return re.sub(r"[\s\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\x1c-\x1f]", "", left + page[at:])


LINES = sorted({line for p in PAGES.glob("*.txt") for line in p.read_text("utf-8-sig").splitlines()})
LINES += [
    "",
    "",
    "• هل تنجح المحادثات؟",
    "1. First headline of a list",
    "***",
    "أخبار ذات صلة",
    "Related",
    "المصدر:",
    "By Jane Doe",
    "::",
    "©",
]


@given(
    st.lists(st.sampled_from(LINES), max_size=25),
    st.sampled_from(["\n", "\n\n", "\r\n"]),
    st.sampled_from(["ar", "en"]),
)
@settings(max_examples=150, deadline=None)
def test_blocks_cover_pages_of_real_lines(lines, between, language):
    assert uncovered(between.join(lines), language) == ""


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=300), st.sampled_from(["ar", "en"]))
@settings(max_examples=150, deadline=None)
def test_blocks_cover_any_text(page, language):
    assert uncovered(page, language) == ""


@given(st.permutations(LINES[:40]))
@settings(max_examples=25, deadline=None)
def test_article_text_is_of_its_paragraphs_alone(lines):
    page = cut("\n".join(lines), "ar")
    for index, article in enumerate(page.articles):
        paragraphs = [b.text for b in page.blocks if b.kind == "paragraph" and b.article == index]
        assert article.text == "\n".join(paragraphs)


def test_articles_can_be_written_and_read_again(tmp_path):
    documents = list(read([PAGES / "en-byline.txt"]))
    file = tmp_path / "articles.jsonl"
    file.write_text("".join(json.dumps(d.to_json(), ensure_ascii=False) + "\n" for d in documents), "utf-8")
    again = list(read([file]))
    assert [d.to_json() for d in again] == [d.to_json() for d in documents]
