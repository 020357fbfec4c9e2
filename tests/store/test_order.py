"""The same articles give the same graph, whatever the order, the grouping and the history of their loads."""

import random

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from benchmarks.store.synthetic import documents
from graphbuild.graph.export import jsonl
from graphbuild.model import Actor, Document
from tests.store_states import emptied

SIZE = 24


def canonical(store):
    return "\n".join(jsonl(store.graph(), canonical=True))


def news(seed):
    """Dense news: few actors and days, so that articles tell each other's events, on shared pages and over weeks' ends."""
    chance = random.Random(seed)
    docs = list(documents(SIZE, seed=seed, known=6, days=9, retold=0.5))
    for n, d in enumerate(docs):
        if n % 5 == 1:
            d.article.page = docs[n - 1].article.id
            d.article.kind, d.article.published = "headline", None
        for e in d.events:
            e.theme = e.theme if chance.random() < 0.3 else None
            if chance.random() < 0.3:
                e.participants = e.participants[:1]
        if chance.random() < 0.3 and d.actors:
            a = d.actors[0]
            d.actors[0] = Actor(a.id, a.kind, a.name + " the Great", a.name_ar, [f"alias {n}"])
    return docs


def load_in_parts(store, docs, cuts, order):
    shuffled = list(docs)
    random.Random(order).shuffle(shuffled)
    for n, start in enumerate([0, *cuts]):
        part = shuffled[start : ([*cuts, len(docs)])[n]]
        store.add(part, batch_size=1 + order % 5)


@given(
    seed=st.integers(0, 10_000),
    order=st.integers(0, 10_000),
    cuts=st.lists(st.integers(1, SIZE - 1), max_size=4, unique=True).map(sorted),
    gone=st.sets(st.integers(0, SIZE - 1), max_size=5),
)
@example(seed=6176, order=251, cuts=[10], gone={1, 8, 9, 15, 18})  # one of two joined over a week's end goes
@settings(
    max_examples=6,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_any_order_grouping_and_detour_gives_the_same_bytes(store, seed, order, cuts, gone):
    docs = news(seed)
    store.add([d for n, d in enumerate(docs) if n not in gone])
    whole = canonical(store)
    emptied(store)
    load_in_parts(store, docs, cuts, order)
    if gone:
        store.retract([docs[n].article.id for n in sorted(gone)])
    assert canonical(store) == whole
    report = store.add([d for n, d in enumerate(docs) if n not in gone])
    assert (report.created, report.properties_set, report.deleted) == (0, 0, 0)
    emptied(store)


@pytest.mark.parametrize("seed", [1, 2])
def test_an_article_that_changed_and_changed_back_leaves_no_trace(store, seed):
    docs = news(seed)
    store.add(docs)
    whole = canonical(store)
    other = news(seed + 100)
    changed = [
        Document(d.article, o.events, o.relations, o.actors, o.mentions)
        for d, o in zip(docs[:8], other[:8], strict=True)
    ]
    store.add(changed)
    assert canonical(store) != whole
    store.add(docs[:8])
    assert canonical(store) == whole
