"""Documents → graph: nodes, edges, and what stands on them."""

import copy
import itertools
from datetime import date

import pytest
from graph_samples import ARABIC, ENGLISH, documents, headline, meeting_id, mention, party, when
from hypothesis import given
from hypothesis import strategies as st
from networkx.utils import graphs_equal

from graphbuild.errors import InputError
from graphbuild.graph import build
from graphbuild.graph.export import jsonl
from graphbuild.model import Document, EventTime, PlaceMention, Relation


def event(graph, id_):
    return graph.nodes[f"Event:{id_}"]


def by_name(graph, name):
    return next(d for _, d in graph.nodes(data=True) if d["label"] == "Event" and d["name"] == name)


def edges(graph, type_):
    return {(a.partition(":")[2], b.partition(":")[2]): d for a, b, d in graph.edges(data=True) if d["type"] == type_}


def test_an_event_told_twice_is_one_node_with_both_articles():
    graph = build(documents())
    meeting = event(graph, meeting_id())
    assert meeting["name"] == "London hosts military meeting Thursday"
    assert meeting["nameAr"] == "لندن تستضيف اجتماعا عسكريا الخميس"
    assert (meeting["date"], meeting["status"], meeting["weekday"]) == (date(2025, 3, 20), "planned", 4)
    assert meeting["confidence"] == 0.95
    told = {b: d for (a, b), d in edges(graph, "REPORTED_IN").items() if a == meeting_id()}
    assert set(told) == {ARABIC.id, ENGLISH.id}
    assert edges(graph, "INITIATED")["state:gb", meeting_id()]["articleIds"] == [ARABIC.id, ENGLISH.id]
    assert edges(graph, "ATTRIBUTED_TO")[meeting_id(), "person:keir-starmer"]["articleIds"] == [ARABIC.id, ENGLISH.id]


def test_roles_have_a_direction_only_where_the_event_has_one():
    graph = build(documents())
    offer = by_name(graph, "Trump offers security guarantees outside NATO")["id"]
    assert ("person:donald-trump", offer) in edges(graph, "INITIATED")
    assert (offer, "state:ua") in edges(graph, "TARGETED")
    assert ("group:western-allies", meeting_id()) in edges(graph, "PARTICIPATED_IN")
    assert not [e for e in edges(graph, "TARGETED") if e[0] == meeting_id()]


def test_of_several_sources_of_a_meeting_the_first_is_the_host():
    talks = mention(
        ENGLISH,
        "call",
        "CONSULT",
        "Trump may call Russia.",
        participants=[
            party(ENGLISH, "source", "person:donald-trump", "Trump"),
            party(ENGLISH, "source", "state:ru", "Russia"),
        ],
    )
    graph = build([Document(ENGLISH, [talks])])
    assert list(edges(graph, "INITIATED")) == [("person:donald-trump", talks.id)]
    assert list(edges(graph, "PARTICIPATED_IN")) == [("state:ru", talks.id)]


def test_an_undated_event_has_no_date_but_what_the_text_says_and_its_place_on_the_page():
    graph = build(documents())
    appeal = by_name(graph, "Macron urges Russia to accept ceasefire")
    offer = by_name(graph, "Trump offers security guarantees outside NATO")
    assert not {"date", "startDate", "endDate", "edtf"} & set(appeal)
    assert (appeal["weekday"], appeal["timeText"], appeal["dateStatus"]) == (2, "الثلاثاء", "relative")
    assert offer["page"] == appeal["page"]
    assert offer["position"] < appeal["position"]


def test_yesterday_without_a_day_of_publication_is_kept_as_an_offset():
    document = headline()
    document.events[0].time = EventTime(0, 2, "أمس", rel={"unit": "day", "n": -1})
    node = event(build([document]), document.events[0].id)
    assert node["relDays"] == -1
    assert "date" not in node


def test_the_date_is_the_interval_that_most_articles_give():
    graphs = []
    for n in range(3):
        document = copy.deepcopy(headline())
        document.article.id = f"h-{n}"
        told = document.events[0]
        told.id = f"m-{n}"
        told.event_id = "m-0"
        told.time = when(document.article, "الثلاثاء", date(2025, 3, 11 if n == 0 else 18), weekday=1)
        graphs.append(document)
    assert event(build(graphs), "m-0")["date"] == date(2025, 3, 18)


def test_the_status_is_that_of_the_latest_reports():
    before, after = documents()[:2]
    after.events[0].status = "occurred"
    assert event(build([before, after]), meeting_id())["status"] == "occurred"


def test_actor_labels_names_and_aliases_of_all_documents():
    first, second, _ = documents()
    second.actors = [copy.deepcopy(a) for a in second.actors]
    starmer = next(a for a in second.actors if a.id == "person:keir-starmer")
    starmer.name, starmer.aliases = "Starmer", ["Sir Keir"]
    node = build([first, second]).nodes["Actor:person:keir-starmer"]
    assert (node["name"], node["kind"]) == ("Keir Starmer", "person")
    assert node["aliases"] == ["Sir Keir", "Starmer", "ستارمر"]


def test_an_actor_that_stands_in_no_table_is_named_by_its_mention():
    document = headline()
    document.actors = []
    node = build([document]).nodes["Actor:state:ru"]
    assert (node["name"], node["kind"]) == ("Russia", "state")


def test_offices_are_one_edge_a_term():
    document = documents()[0]
    document.relations.append(copy.copy(document.relations[0]))
    document.relations[1].office, document.relations[1].since = "Leader of the Opposition", "2020"
    found = [d for _, _, d in build([document]).edges(data=True) if d["type"] == "HOLDS_OFFICE"]
    assert sorted((d["office"], d.get("from"), d["fromText"]) for d in found) == [
        ("Leader of the Opposition", None, "2020"),
        ("Prime Minister", date(2024, 7, 5), "2024-07-05"),
    ]


def test_places_lie_in_their_country():
    graph = build(documents())
    assert list(edges(graph, "LOCATED_IN")) == [("geo:2643743", "geo:2635167")]
    assert graph.nodes["Place:geo:2635167"]["nameAr"] == "المملكة المتحدة"


def test_every_node_has_a_name_and_its_mention_all_it_was_made_of():
    graph = build(documents())
    assert all(d["name"] for _, d in graph.nodes(data=True))
    sentence = graph.nodes[f"Mention:{meeting_id()}"]["sentence"]
    assert sentence in ARABIC.text + ENGLISH.text


@pytest.mark.parametrize("part", ["event", "relation"])
def test_an_unknown_type_is_an_error_that_names_the_article(part):
    document = headline()
    if part == "event":
        document.events[0].type = "DANCE"
    else:
        document.relations = [Relation("KNOWS", "a", "b", "person:a", "person:b", 0, 1)]
    with pytest.raises(InputError, match=r"h-1: unknown .* type"):
        build([document])


@given(st.permutations(range(3)), st.lists(st.integers(0, 2), max_size=2))
def test_order_and_repetition_of_documents_change_nothing(order, again):
    docs = documents()
    assert graphs_equal(build(docs), build([docs[n] for n in [*order, *again]]))


def test_the_same_lines_from_json_as_from_the_documents():
    docs = documents()
    again = [Document.from_json(d.to_json()) for d in docs]
    assert list(jsonl(build(docs))) == list(jsonl(build(again)))


@pytest.mark.parametrize("source", ["jsonld", "user", None])
def test_a_document_is_the_same_after_json_also_without_a_source_of_its_day(source):
    document = documents()[0]
    document.article.published_source = source
    again = Document.from_json(document.to_json())
    assert document.article.published is not None
    assert again.article == document.article


@given(st.data())
def test_ids_of_events_and_mentions_depend_on_the_input_alone(data):
    """Two mentions have one id only where article, trigger and type agree."""
    draw = data.draw
    made = [
        (
            draw(st.sampled_from("ab")),
            (draw(st.integers(0, 3)), draw(st.integers(4, 6))),
            draw(st.sampled_from(["AID", "AGREE"])),
        )
        for _ in range(2)
    ]
    ids = [type(headline().events[0]).make_id(*m) for m in made]
    assert (ids[0] == ids[1]) == (made[0] == made[1])
    assert all(i.startswith("m-") and len(i) == 18 for i in ids)


def test_no_two_nodes_of_the_sample_share_a_key():
    graph = build(documents())
    keys = [(d["label"], d["id"]) for _, d in graph.nodes(data=True)]
    assert all(a != b for a, b in itertools.combinations(keys, 2))


def test_a_country_named_in_a_text_is_the_country_that_its_towns_lie_in():
    first, second, _ = documents()
    second.events[1].place = PlaceMention(0, 1, "Britain", "United Kingdom", "geo:2635167", "بريطانيا", "GB")
    graph = build([first, second])
    places = {d["id"]: d["name"] for _, d in graph.nodes(data=True) if d["label"] == "Place"}
    assert places == {"geo:2643743": "London", "geo:2635167": "United Kingdom"}
    assert list(edges(graph, "LOCATED_IN")) == [("geo:2643743", "geo:2635167")]
