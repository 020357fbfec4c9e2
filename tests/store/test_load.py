"""Loading, changing and retracting, on both engines."""

import copy
import re

import networkx as nx
import pytest
from graph_samples import ARABIC, ENGLISH, HEADLINE, documents, meeting_id
from networkx.utils import graphs_equal

from graphbuild.errors import StoreError
from graphbuild.graph import build
from graphbuild.graph.export import jsonl
from graphbuild.graph.schema import EDGES, KIND_LABELS, NODES
from graphbuild.store.statements import edge_statement, label_statement


def canonical(graph):
    return list(jsonl(graph, canonical=True))


def test_every_label_and_type_has_its_statement():
    for label in (*NODES, *KIND_LABELS.values()):
        assert f"(n:{label} " in label_statement("load/nodes/merge", label)
    for type_, edge in EDGES.items():
        for name in ("create", "set", "remove"):
            text = edge_statement(name, type_)
            assert f"[r:{type_}]" in text
            assert {edge.start, edge.end} <= set(re.findall(r":(\w+) {id", text))


def test_what_is_stored_is_the_graph(store):
    graph = build(documents())
    report = store.load(graph)
    assert report.nodes_created == graph.number_of_nodes()
    assert report.relationships_created == graph.number_of_edges()
    stored = store.graph()
    assert all("ingestedAt" in d for _, d in stored.nodes(data=True) if d["label"] in ("Event", "Article"))
    for _, data in stored.nodes(data=True):
        data.pop("ingestedAt", None)
    assert graphs_equal(stored, graph)


def test_a_second_load_creates_sets_and_deletes_nothing(store):
    store.load(build(documents()))
    report = store.load(build(documents()))
    assert (report.created, report.properties_set, report.deleted) == (0, 0, 0)
    assert report.unchanged
    assert str(report) == "0 created, 0 properties set, 0 deleted"


def test_actors_have_the_label_of_their_kind(store):
    store.load(build(documents()))
    rows = store.query(
        "MATCH (a:Actor) WHERE a.id IN $ids RETURN labels(a) AS l", {"ids": ["state:gb", "person:keir-starmer"]}
    )
    assert sorted(sorted(r["l"]) for r in rows) == [["Actor", "Person"], ["Actor", "State"]]


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 0, 2)])
def test_any_order_and_grouping_of_loads_gives_the_same_bytes(store, order):
    docs = documents()
    for n in order:
        store.load(build([docs[n]]))
    assert canonical(store.graph()) == canonical(build(docs))
    assert store.load(build(docs)).unchanged


def test_small_batches_give_the_same_and_report_progress(store):
    seen = []
    store.load(build(documents()), batch_size=1, progress=lambda done, total: seen.append((done, total)))
    assert canonical(store.graph()) == canonical(build(documents()))
    assert seen == [(1, 3), (2, 3), (3, 3)]


def test_a_changed_article_replaces_what_it_said(store):
    docs = documents()
    store.load(build(docs))
    changed = copy.deepcopy(docs)
    gone = changed[1].events.pop()
    changed[1].events[0].place = None
    changed[1].relations = []
    changed[1].article.source = "Example Wire"
    report = store.load(build([changed[1]]))
    assert report.deleted > 0
    assert canonical(store.graph()) == canonical(build(changed))
    assert not store.query("MATCH (e:Event {id: $id}) RETURN e.id AS id", {"id": gone.id})
    assert store.load(build([changed[1]])).unchanged


def test_a_property_that_an_article_does_not_give_any_more_goes(store):
    docs = documents()
    store.load(build(docs))
    docs[0].events[0].conditions = docs[0].events[0].conditions_en = None
    store.load(build([docs[0]]))
    rows = store.query("MATCH (e:Event {id: $id}) RETURN e.conditions AS c", {"id": docs[0].events[0].id})
    assert rows == [{"c": None}]


@pytest.mark.parametrize("which", [0, 1, 2])
def test_a_retracted_article_leaves_what_others_say(store, which):
    docs = documents()
    store.load(build(docs))
    report = store.retract([docs[which].article.id])
    assert report.nodes_deleted >= 1 + len(docs[which].events)
    rest = [d for n, d in enumerate(docs) if n != which]
    assert canonical(store.graph()) == canonical(build(rest))


def test_a_retracted_article_takes_its_spellings_of_names_along(store):
    docs = documents()
    docs[1].article.source = "Example-Wire!!"
    docs[1].actors = [copy.copy(a) for a in docs[1].actors]
    docs[1].actors[0].aliases = ["The Donald"]
    docs[1].relations[0].until = "2025-01-01"
    docs[1].events[0].place.name_ar = "لندن الكبرى"
    store.load(build(docs))
    assert store.query("MATCH (a:Actor) WHERE 'The Donald' IN a.aliases RETURN a.id AS id")
    store.retract([ENGLISH.id])
    assert canonical(store.graph()) == canonical(build([docs[0], docs[2]]))


def test_retracting_all_leaves_an_empty_store(store):
    store.load(build(documents()))
    store.retract([ARABIC.id, ENGLISH.id, HEADLINE.id])
    assert store.query("MATCH (n) WHERE NOT n:Lock RETURN count(n) AS n") == [{"n": 0}]


def test_retracting_an_unknown_article_is_an_error(store):
    with pytest.raises(StoreError, match="no article 'nope'"):
        store.retract(["nope"])


def test_an_event_that_became_part_of_another_stays_known_by_its_id(store):
    docs = documents()
    apart = copy.deepcopy(docs)
    for d in apart[:2]:
        for e in d.events:
            e.event_id = e.id
    store.load(build(apart))
    store.load(build(docs))
    other = ({e.id for d in docs[:2] for e in d.events if e.event_id == meeting_id()} - {meeting_id()}).pop()
    rows = store.query("MATCH (e:Event) WHERE $id IN e.formerIds RETURN e.id AS id", {"id": other})
    assert rows == [{"id": meeting_id()}]
    assert canonical(store.graph()) == canonical(build(docs))
    assert store.load(build(docs)).unchanged


def test_edges_without_an_end_are_left_out_and_named(store):
    docs = documents()
    store.load(build([docs[0], docs[2]]))
    store.query("MATCH (a:Actor {id: 'group:western-allies'}) DETACH DELETE a", write=True)
    report = store.load(build([docs[1]]))
    missing = "PARTICIPATED_IN Actor:group:western-allies -> Event:{}: no Actor:group:western-allies"
    assert report.missing == [missing.format(meeting_id())]
    assert store.query("MATCH (e:Event {id: $id})<-[:INITIATED]-(a) RETURN a.id AS id", {"id": meeting_id()})


def test_an_empty_graph_changes_nothing(store):
    store.load(build(documents()))
    assert store.load(nx.MultiDiGraph()).unchanged


def test_the_graph_of_one_engine_loads_into_the_other(embedded_store, neo4j_store):
    embedded_store.load(build(documents()))
    neo4j_store.load(embedded_store.graph())
    assert canonical(neo4j_store.graph()) == canonical(build(documents()))


def test_the_schema_is_whole_and_applying_it_again_adds_nothing(store):
    assert store.check_schema() == []
    again = store.apply_schema()
    assert (again.constraints_added, again.indexes_added) == (0, 0)


def test_a_missing_index_is_named(store):
    store.query("DROP INDEX event_status", write=True)
    assert store.check_schema() == ["event_status"]
    store.apply_schema()
    assert store.check_schema() == []


def test_an_index_on_something_else_is_named_with_the_difference(store):
    store.query("DROP INDEX event_status", write=True)
    store.query("CREATE INDEX event_status FOR (n:Event) ON (n.mode)", write=True)
    assert store.check_schema() == ["event_status: RANGE Event(mode), should be RANGE Event(status)"]
    store.query("DROP INDEX event_status", write=True)
    store.apply_schema()
    assert store.check_schema() == []


def test_shared_nodes_are_put_together_in_any_order(store):
    docs = documents()
    docs[1].article.source = "EXAMPLE WIRE"
    docs[0].article.source = "Example-Wire!"
    docs[1].events[0].place.name_ar = None
    docs[1].actors = [copy.copy(a) for a in docs[1].actors]
    docs[1].actors[0].aliases = ["The Donald"]
    for n in (1, 0, 2):
        store.load(build([docs[n]]))
    assert canonical(store.graph()) == canonical(build(docs))
    assert all(store.load(build([d])).unchanged for d in docs)
