"""Ten loads at a time of one hub-heavy graph: no deadlock, nothing lost, the graph of one load."""

import logging
from concurrent.futures import ThreadPoolExecutor

import pytest

from benchmarks.store.synthetic import documents
from graphbuild.graph.export import jsonl
from graphbuild.store import open_store
from tests.store_states import emptied

LOADS = 10
# 6,600 documents have about 100,000 relationships; a tenth of their mentions name one and the same actor.
SIZES = [200, pytest.param(6600, marks=[pytest.mark.soak, pytest.mark.timeout(3600)])]


def canonical(store):
    return "\n".join(jsonl(store.graph(), canonical=True))


def ten_loads(server, docs, **options):
    """What each of ten loads at a time, of every tenth document, reports."""

    def load(n):
        with open_store(server.uri, user="neo4j", password=server.password) as store:
            return store.add(docs[n::LOADS], **options)

    with ThreadPoolExecutor(LOADS) as pool:
        return list(pool.map(load, range(LOADS)))


@pytest.mark.parametrize("size", SIZES)
def test_ten_loads_at_a_time(neo4j, neo4j_store, caplog, size):
    docs = list(documents(size, known=30, days=200))
    caplog.set_level(logging.WARNING, "neo4j")
    reports = ten_loads(neo4j, docs, batch_size=max(size // 100, 5), workers=2)
    assert not [r for r in caplog.records if "retried" in r.getMessage()]
    assert not [m for r in reports for m in r.missing]
    assert neo4j_store.query("MATCH ()-[r]->() RETURN count(r) AS n")[0]["n"] > 14 * size
    parallel = canonical(neo4j_store)
    emptied(neo4j_store).add(docs)
    assert canonical(neo4j_store) == parallel
