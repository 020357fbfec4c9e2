"""Every question starts from an index on Neo4j, as EXPLAIN says."""

import pytest
from graph_samples import documents, sequel

from graphbuild.timeline.queries import questions
from tests.store_states import filled

# These look at all offices and all speakers where no actor is named: they go through a label.
WHOLE = {"who-says-so", "offices-on"}
SCANS = {"NodeByLabelScan", "AllNodesScan", "UnionNodeByLabelsScan", "CartesianProduct"}


def operators(plan):
    yield plan["operatorType"].partition("@")[0]
    for child in plan.get("children", ()):
        yield from operators(child)


@pytest.mark.parametrize("name", sorted(questions()))
def test_it_starts_from_an_index(neo4j_store, name):
    store = filled(neo4j_store, "plans", [*documents(), sequel()])
    question = questions()[name]
    parameters = {p.name: None for p in question.parameters}
    with store._session(read=True) as session:
        plan = session.run(f"EXPLAIN {question.cypher}", parameters).consume().plan
    found = set(operators(plan))
    if name in WHOLE:
        assert "AllNodesScan" not in found
    else:
        scans = found & SCANS - {"CartesianProduct"}
        assert not scans, f"{name}: {sorted(found)}"
        assert any("Index" in o for o in found)
