"""Ten loads at a time of one hub-heavy graph: no deadlock, nothing lost, the graph of one load."""

import logging
from concurrent.futures import ThreadPoolExecutor

import pytest

from benchmarks.store.synthetic import documents
from graphbuild.graph.export import jsonl
from graphbuild.store import open_store
from tests.store_states import emptied

DOCUMENTS = 6600  # about 100,000 relationships
LOADS = 10
pytestmark = [pytest.mark.soak, pytest.mark.timeout(3600)]


def load_at_a_time(uri, password, docs):
    """What each of ten loads at a time, of every tenth document, reports."""

    def load(n):
        with open_store(uri, user="neo4j", password=password) as store:
            return store.add(docs[n::LOADS], batch_size=100)

    with ThreadPoolExecutor(LOADS) as pool:
        return list(pool.map(load, range(LOADS)))


def test_ten_loads_at_a_time(neo4j, neo4j_store, caplog):
    docs = list(documents(DOCUMENTS, known=30, days=200))
    caplog.set_level(logging.WARNING, "neo4j")
    reports = load_at_a_time(neo4j.uri, neo4j.password, docs)
    assert not [r for r in caplog.records if "retried" in r.getMessage()]
    assert not [m for r in reports for m in r.missing]
    assert neo4j_store.query("MATCH ()-[r]->() RETURN count(r) AS n")[0]["n"] > 14 * DOCUMENTS
    parallel = "\n".join(jsonl(neo4j_store.graph(), canonical=True))
    emptied(neo4j_store).add(docs)
    assert "\n".join(jsonl(neo4j_store.graph(), canonical=True)) == parallel
