"""Search finds Arabic and English words in whatever form they stand, on both engines."""

from pathlib import Path

import pytest
import yaml
from graph_samples import documents

from graphbuild.graph import build
from graphbuild.graph.search_text import search_text, stems
from tests.store_states import filled

CASES = yaml.safe_load((Path(__file__).parent / "search_cases.yaml").read_text(encoding="utf-8"))


def found(stored, asked):
    return all(f" {s}" in search_text([stored]) for s in stems(asked))


@pytest.mark.parametrize("case", CASES["finds"], ids=lambda c: f"{c['asked']} in {c['stored']}")
def test_it_finds(case):
    assert found(case["stored"], case["asked"])


@pytest.mark.parametrize("case", CASES["misses"], ids=lambda c: f"{c['asked']} not in {c['stored']}")
def test_it_does_not_find(case):
    assert not found(case["stored"], case["asked"])


def everything():
    """Every case as the label of an event of its own, after the samples."""
    docs = documents()
    for number, case in enumerate(CASES["finds"]):
        docs[2].events.append(
            type(docs[2].events[0])(
                f"m-case-{number:02}",
                (0, 1),
                "AID",
                "occurred",
                (0, 1),
                label=case["stored"],
                event_id=f"m-case-{number:02}",
            )
        )
    return docs


@pytest.fixture
def loaded(shared_store):
    return filled(shared_store, "search", everything())


def test_every_case_is_found_in_the_store(loaded):
    for number, case in enumerate(CASES["finds"]):
        ids = {r["id"] for r in loaded.search(case["asked"], limit=100)}
        assert f"m-case-{number:02}" in ids, case


@pytest.mark.parametrize("name", ["ترامب", "دونالد", "Donald Trump", "trump"])
def test_an_event_is_found_by_its_actor_in_either_language(loaded, name):
    assert "Trump may call Russia" in {r["name"] for r in loaded.search(name, limit=100)}
    assert "Trump offers security guarantees outside NATO" in {r["name"] for r in loaded.search(name, limit=100)}


@pytest.mark.parametrize("name", ["ستارمر", "كير", "Starmer", "keir starmer"])
def test_an_actor_is_found_by_any_alias(loaded, name):
    assert [r["id"] for r in loaded.search(name, "Actor")] == ["person:keir-starmer"]


def test_the_graph_of_the_cases_is_what_was_built(loaded):
    assert loaded.load(build(everything())).unchanged
