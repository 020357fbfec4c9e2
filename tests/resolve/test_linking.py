import json

import pytest

from graphbuild.errors import GraphbuildError, InputError
from graphbuild.model import Actor, Article, Document, EventMention, Participant
from graphbuild.resolve.decisions import Decision, Decisions, read_decisions
from graphbuild.resolve.linking import link_documents


def person(ident, name, name_ar=None, country=None):
    return Actor(ident, "person", name, name_ar=name_ar, country=country)


def document(ident, *actors, page=None):
    participants = [Participant("source", 0, 1, "x", a.name, a.kind, a.id) for a in actors]
    event = EventMention(f"m-{ident}", (0, 1), "STATEMENT", "occurred", (0, 5), participants=participants)
    article = Article(ident, "x", "ar", page=page)
    return Document(article, [event], [], list(actors), {a.id: 1 for a in actors})


def ids(document):
    return [p.actor_id for e in document.events for p in e.participants]


def test_a_surname_in_a_headline_is_the_person_of_the_article_on_its_page():
    full = person("person:~full", "Hamdi al-Subaie", "حمدي السبيعي")
    short = person("person:~short", "al-Subaie", "السبيعي")
    article, headline = link_documents([document("a", full), document("h", short, page="a")])
    assert ids(headline) == ["person:~full"]
    assert headline.mentions == {"person:~full": 1}
    assert [a.id for a in headline.actors] == ["person:~full"]
    assert ids(article) == ["person:~full"]


def test_not_on_another_page_and_not_where_two_persons_have_the_surname():
    full = person("person:~full", "Hamdi al-Subaie", "حمدي السبيعي")
    brother = person("person:~brother", "Badr al-Subaie", "بدر السبيعي")
    short = person("person:~short", "al-Subaie", "السبيعي")
    _, elsewhere = link_documents([document("a", full), document("b", short)])
    assert ids(elsewhere) == ["person:~short"]
    _, headline = link_documents([document("a", full, brother), document("h", short, page="a")])
    assert ids(headline) == ["person:~short"]


def test_one_unknown_person_in_two_scripts_becomes_one():
    arabic = person("person:~1", "Dik Shuf", "ديك شوفمان")
    latin = person("person:~dick-schoofman", "Dick Schoofman")
    a, b = link_documents([document("a", arabic), document("b", latin)])
    assert ids(a) == ids(b) == ["person:~dick-schoofman"]
    assert a.actors[0].name_ar == "ديك شوفمان"


def test_persons_of_different_countries_stay_two():
    arabic = person("person:~1", "Dik Shuf", "ديك شوفمان", country="state:de")
    latin = person("person:~dick-schoofman", "Dick Schoofman", country="state:nl")
    a, b = link_documents([document("a", arabic), document("b", latin)])
    assert ids(a) != ids(b)


def test_linking_leaves_its_input_as_it_was():
    full = person("person:~full", "Hamdi al-Subaie", "حمدي السبيعي")
    given = [document("a", full), document("h", person("person:~short", "al-Subaie", "السبيعي"), page="a")]
    before = given[1].events[0]
    link_documents(given)
    assert before.participants[0].actor_id == "person:~short"


def test_spellings_that_are_merely_likely_are_left_to_a_person():
    a = person("person:~ines-lobos-andrade", "Inés Lobos Andrade")
    b = person("person:~ines-lobos", "Inés Lobos")
    one, two = link_documents([document("a", a), document("b", b)])
    assert ids(one) != ids(two)
    row = one.same_as[0]
    assert (row["actor"], row["other"], row["why"]) == ("person:~ines-lobos", "person:~ines-lobos-andrade", "spelling")
    assert 0.5 < row["score"] < 1
    assert two.same_as == one.same_as


def test_a_surname_of_two_persons_of_the_page_names_both_as_candidates():
    full = person("person:~full", "Hamdi al-Subaie", "حمدي السبيعي")
    brother = person("person:~brother", "Badr al-Subaie", "بدر السبيعي")
    short = person("person:~short", "al-Subaie", "السبيعي")
    _, headline = link_documents([document("a", full, brother), document("h", short, page="a")])
    assert {r["actor"] for r in headline.same_as} | {r["other"] for r in headline.same_as} == {
        "person:~short",
        "person:~full",
        "person:~brother",
    }


def test_what_a_person_merged_is_one_everywhere():
    a, b = person("person:~1", "Abu Salim", "أبو سليم"), person("person:~salem-haddad", "Salem Haddad")
    merge = {"decision": "merge", "actor": "person:~1", "other": "person:~salem-haddad"}
    one, two = link_documents([document("a", a), document("b", b)], [merge])
    assert ids(one) == ids(two) == ["person:~salem-haddad"]
    alone = link_documents([document("a", a)], [{**merge, "name": "Salem Haddad"}])[0]
    assert (ids(alone), alone.actors[0].name) == (["person:~salem-haddad"], "Salem Haddad")


def test_what_a_person_split_is_neither_merged_nor_proposed():
    arabic = person("person:~1", "Dik Shuf", "ديك شوفمان")
    latin = person("person:~dick-schoofman", "Dick Schoofman")
    split = {"decision": "split", "actor": "person:~dick-schoofman", "other": "person:~1"}
    a, b = link_documents([document("a", arabic), document("b", latin)], [split])
    assert ids(a) != ids(b)
    assert a.same_as == b.same_as == []


def test_the_last_decision_on_a_pair_holds_and_merges_chain_without_circles():
    def merge(a, b):
        return Decision("merge", a, b)

    held = Decisions.of([merge("a", "b"), merge("b", "c"), merge("c", "a")])
    assert [held.target(i) for i in "abc"] == ["c", "c", "c"]
    undone = Decisions.of([merge("a", "b"), Decision("split", "b", "a")])
    assert undone.target("a") == "a"
    assert undone.keeps_apart("a", "b")
    assert Decisions.of([Decision("split", "b", "a"), merge("a", "b")]).target("a") == "b"


def test_decisions_are_read_from_lines_and_a_bad_line_is_named():
    rows = [Decision("merge", "a", "b", name="B"), Decision("split", "a", "c")]
    assert read_decisions(json.dumps(d.to_json()) for d in rows) == rows
    with pytest.raises(InputError, match="decisions:2"):
        read_decisions(['{"decision": "split", "actor": "a", "other": "b"}', "{nonsense"])
    with pytest.raises(GraphbuildError, match="decisions:1"):
        read_decisions(['{"decision": "perhaps", "actor": "a", "other": "b"}'])
