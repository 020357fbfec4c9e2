"""The two events that matter are found as well with other actors, places and weekdays: nothing is learnt by heart."""

import pytest

from graphbuild.importing import extract_paths
from graphbuild.resolve.registry import load_registry
from tests.golden.variants import HOST, NATIONS, OFFERER, PARTS, variant

SEEDS = range(10)


def documents(page, tmp_path):
    def fail(where, error, row):
        raise AssertionError(f"{where}: {error}")

    (tmp_path / "page.txt").write_text(page, encoding="utf-8")
    return list(extract_paths([str(tmp_path / "page.txt")], on_error=fail))


def events(found):
    return [e for d in found if d.article.kind == "article" for e in d.events]


def sources(event):
    return {p.actor_id for p in event.participants if p.role == "source"}


@pytest.mark.parametrize("seed", SEEDS)
def test_the_offer_and_the_meeting_are_found(seed, tmp_path):
    made = variant(seed)
    found = events(documents(made.page, tmp_path))
    offers = [e for e in found if e.type == "AGREE" and sources(e) == {made.offerer.person_id} and e.conditions]
    assert any("NATO" in (e.label_en or "") and e.status == "occurred" for e in offers)
    meetings = [e for e in found if e.type == "CONSULT" and made.host.id in sources(e) and e.status == "planned"]
    assert any(e.time and (e.time.rel or {}).get("weekday") == made.weekday - 1 for e in meetings)
    assert any(e.attribution_id == made.host.person_id for e in meetings)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_variant_names_nobody_of_the_page(seed):
    page = variant(seed).page
    for nation in PARTS:
        for word in (nation.short, nation.name, nation.capital):
            assert word not in page


def test_the_nations_are_in_the_registry():
    for nation in (*NATIONS, HOST, OFFERER):
        assert load_registry().actor(nation.id) is not None
        assert load_registry().actor(nation.person_id) is not None
