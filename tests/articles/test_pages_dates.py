"""The day of publication of sixty hand-made pages: none invented, what is stated is found."""

import json
from collections import Counter
from pathlib import Path

import pytest

from graphbuild.articles import read
from graphbuild.articles.published import in_url

PAGES = Path(__file__).parent / "pages-dates"
LABELS = [json.loads(line) for line in (PAGES / "labels.jsonl").read_text("utf-8").splitlines()]


def _read(label):
    (article,) = read([str(PAGES / label["file"])])
    return article


def test_the_set_is_what_it_says():
    assert len(LABELS) == len({label["file"] for label in LABELS}) == 60
    assert Counter(label["lang"] for label in LABELS) == {"ar": 30, "en": 30}


@pytest.mark.parametrize("label", [x for x in LABELS if not x["published"]], ids=lambda x: x["file"])
def test_no_day_is_invented(label):
    article = _read(label)
    assert (article.published, article.published_source) == (None, None)


@pytest.mark.parametrize("label", [x for x in LABELS if x["published"]], ids=lambda x: x["file"])
def test_a_stated_day_is_found_with_its_source(label):
    article = _read(label)
    assert (str(article.published), article.published_source) == (label["published"], label["source"])


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://coast.example/world/2022/mar/07/bridge", "2022-03-07"),
        ("https://coast.example/2022/September/9/bridge", "2022-09-09"),
        ("https://coast.example/2022/bridge/07/opens", None),
        ("https://coast.example/2022/mar/bridge", None),
        ("https://coast.example/2022/mar/07/2023/apr/08/bridge", None),
    ],
)
def test_months_by_name_in_an_address(url, day):
    found = in_url(url)
    assert (found and str(found)) == day
