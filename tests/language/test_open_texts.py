"""The markup of open corpora is kept without the texts, and comes back with them."""

import re
import sys
from itertools import pairwise
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "training"))

from corpus import parse_line
from open_texts import MARKUP, key, stand_off, with_tags

LINE = 'ar - sent\t<t 1 ASSAULT occurred>قصفت</t> <p STA 1s "Israel">إسرائيل</p> <l 1 "Beirut">بيروت</l>.'


def test_a_line_goes_apart_and_together_again():
    own, header, *tags = next(stand_off(["# a comment", "", LINE])).split("\t")
    text = parse_line(LINE, "x:1")["text"]
    assert own == key(text)
    assert not any(word in "\t".join(tags) for word in text.split())
    assert f"{header}\t{with_tags(text, tags)}" == LINE


@pytest.mark.parametrize("path", sorted(MARKUP.glob("*.tsv")), ids=lambda path: path.stem)
def test_the_markup_that_is_kept_is_sound_and_holds_no_text(path):
    keys = set()
    for line in path.read_text(encoding="utf-8").splitlines():
        own, header, *tags = line.split("\t")
        assert re.fullmatch(r"[0-9a-f]{16}", own)
        assert own not in keys
        keys.add(own)
        assert re.fullmatch(r"(ar|en) (-|\d{4}-\d\d-\d\d) sent", header)
        spans = [tuple(map(int, tag.split(" ")[0].split("-"))) for tag in tags]
        assert all(start < end for start, end in spans)
        assert all(before[1] <= after[0] for before, after in pairwise(spans))
        length = max((end for _, end in spans), default=1)
        parse_line(f"{header}\t{with_tags('x' * length, tags)}", path.stem)
    assert keys
