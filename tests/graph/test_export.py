"""Exports, and reading them back."""

import io
import json

import pytest
from graph_samples import documents
from hypothesis import given, settings
from hypothesis import strategies as st
from networkx.utils import graphs_equal

from graphbuild.errors import InputError
from graphbuild.graph import build
from graphbuild.graph.export import jsonl, read_graphml, read_jsonl, write_csv, write_graphml, write_jsonl
from graphbuild.graph.search_text import search_text

TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20)
XML_TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"]), min_size=1, max_size=20)


def named(text):
    """The sample graph with a text of someone's choice in every free field."""
    docs = documents()
    docs[0].events[0].theme_en = docs[0].events[0].label_en = docs[0].article.title = text
    docs[0].actors[0].aliases = [text]
    return build(docs)


@given(TEXT)
@settings(max_examples=20, deadline=None)
def test_jsonl_reads_back_to_the_same_graph(text):
    graph = named(text)
    file = io.StringIO()
    write_jsonl(graph, file)
    file.seek(0)
    assert graphs_equal(read_jsonl(file), graph)


@given(XML_TEXT)
@settings(max_examples=15, deadline=None)
def test_graphml_reads_back_to_the_same_graph(text):
    graph = named(text)
    file = io.BytesIO()
    write_graphml(graph, file)
    file.seek(0)
    assert graphs_equal(read_graphml(file), graph)


def test_graphml_of_what_xml_has_no_character_for():
    file = io.BytesIO()
    write_graphml(named("a\x00b"), file)
    file.seek(0)
    titles = {d.get("title") for _, d in read_graphml(file).nodes(data=True)}
    assert "a\ufffdb" in titles


def test_nodes_come_before_edges_and_id_comes_first():
    rows = [json.loads(line) for line in jsonl(build(documents()))]
    labels = ["label" in row for row in rows]
    assert labels == sorted(labels, reverse=True)
    assert all(next(iter(row)) in ("id", "type") for row in rows)


def test_canonical_leaves_out_what_depends_on_the_history_of_a_store():
    graph = build(documents())
    before = list(jsonl(graph, canonical=True))
    for _, data in graph.nodes(data=True):
        if data["label"] == "Event":
            data["formerIds"] = ["m-0"]
    assert list(jsonl(graph, canonical=True)) == before
    assert list(jsonl(graph)) != before


@pytest.mark.parametrize(
    "line", ["{", "[]", "{}", '{"label": "Event"}', '{"type": "NOPE", "start": "a", "end": "b", "properties": {}}']
)
def test_a_line_that_is_no_part_of_a_graph_is_named(line):
    with pytest.raises(InputError, match=r"g\.jsonl: line 2 "):
        read_jsonl(["", line], "g.jsonl")


def test_a_file_that_is_no_graphml_is_named():
    with pytest.raises(InputError, match="no GraphML"):
        read_graphml(io.BytesIO(b"<html>"))


def test_csv_has_a_file_for_each_label_and_type_and_a_command(tmp_path):
    command = write_csv(build(documents()), tmp_path)
    names = {p.name for p in tmp_path.iterdir()}
    assert {"nodes-Event.csv", "edges-INITIATED.csv", "edges-HOLDS_OFFICE.csv"} <= names
    assert all(str(tmp_path / n) in command for n in names)
    header = (tmp_path / "nodes-Event.csv").read_text().splitlines()[0]
    assert header.startswith(":LABEL,id:ID(Event),name:string")
    assert "date:date" in header


@pytest.mark.parametrize(
    ("a", "b"),
    [("أوكرانيا", "اوكرانيا"), ("الحلفاءُ", "الحلفاء"), ("Élysée", "elysee"), ("غزّة", "غزه"), ("U.S.", "u s")],
)
def test_search_text_is_without_case_signs_and_spelling_variants(a, b):
    assert search_text([a]) == search_text([b])
