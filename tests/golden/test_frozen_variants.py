"""Ten variants of the sample page with every actor, place and weekday replaced, written without sight of the code.

`variants.yaml` was frozen before the first run. The shares are those measured then; they may rise, not fall.
"""

import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from graphbuild.articles import read
from graphbuild.extract import extract

ROOT = Path(__file__).parents[2]
EXPECTED = yaml.safe_load((Path(__file__).parent / "variants.yaml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def variants(tmp_path_factory):
    """(expected, events of the articles) of each variant."""
    folder = tmp_path_factory.mktemp("variants")
    found = []
    for expected in EXPECTED:
        out = folder / str(expected["seed"])
        command = [sys.executable, "benchmarks/variants/make.py", str(expected["seed"]), "--out", str(out)]
        subprocess.run([*command, "--page", "examples/arabic-news-page.txt"], cwd=ROOT, check=True)
        articles = [a for a in read([str(out / "page.txt")]) if a.kind == "article"]
        found.append((expected, [e for d in extract(articles) for e in d.events]))
    return found


def by(event, name):
    return any(p.role == "source" and p.name == name for p in event.participants)


def offers(expected, events):
    wanted = expected["offer"]
    return [e for e in events if e.type == wanted["type"] and by(e, wanted["source"])]


def meetings(expected, events):
    wanted = expected["meeting"]
    return [
        e
        for e in events
        if (e.type, e.status) == (wanted["type"], wanted["status"])
        and by(e, wanted["source"])
        and e.time
        and (e.time.rel or {}).get("weekday") == wanted["weekday"] - 1
    ]


def test_every_offer_and_every_meeting_is_found(variants):
    assert len(variants) == 10
    assert all(offers(*v) for v in variants)
    assert all(meetings(*v) for v in variants)


def test_the_condition_of_the_offer(variants):
    stated = [any(e.conditions_en == x["offer"]["condition"] for e in offers(x, events)) for x, events in variants]
    assert sum(stated) >= 9


def test_the_speaker_who_announces_the_meeting(variants):
    named = [any(e.attribution == x["meeting"]["attributed_to"] for e in meetings(x, events)) for x, events in variants]
    assert sum(named) >= 8
