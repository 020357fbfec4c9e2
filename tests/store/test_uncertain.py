"""Pairs of persons that may be one: found over all imports, in any order, until a person decides."""

import pytest

from graphbuild.model import Actor, Article, Document

LONG, SHORT = "person:~ines-lobos-andrade", "person:~ines-lobos"
ROW = {"actor": SHORT, "actorName": "Inés Lobos", "other": LONG, "otherName": "Inés Lobos Andrade", "why": "spelling"}


def naming(id_, *people, page=None):
    """A document that names these persons and tells no event."""
    actors = [Actor(i, "person", name, name_ar) for i, name, name_ar in people]
    return Document(Article(id_, f"text of {id_}", "en", page=page), actors=actors, mentions={a.id: 1 for a in actors})


ONE = naming("a-1", (LONG, "Inés Lobos Andrade", None))
TWO = naming("a-2", (SHORT, "Inés Lobos", None))
BROTHERS = naming(
    "p", ("person:~full", "Hamdi al-Subaie", "حمدي السبيعي"), ("person:~b", "Badr al-Subaie", "بدر السبيعي")
)
HEADLINE = naming("h", ("person:~short", "al-Subaie", "السبيعي"), page="p")


def without_score(rows):
    return [{k: v for k, v in row.items() if k != "score"} for row in rows]


@pytest.mark.parametrize("order", [(ONE, TWO), (TWO, ONE)])
def test_a_pair_of_two_imports_is_found_in_any_order_and_nothing_is_merged(store, order):
    for document in order:
        store.add([document])
    rows = store.uncertain()
    assert without_score(rows) == [ROW]
    assert 0.5 < rows[0]["score"] < 1
    assert {r["id"] for r in store.actors()} == {LONG, SHORT}
    store.add([ONE, TWO])
    assert store.uncertain() == rows


@pytest.mark.parametrize("decide", ["merge", "split"])
def test_a_pair_that_is_decided_is_no_longer_shown_also_after_later_imports(store, decide):
    store.add([ONE, TWO])
    getattr(store, decide)(SHORT, LONG)
    assert store.uncertain() == []
    store.add([naming("a-4", (SHORT, "Inés Lobos", None))])
    assert store.uncertain() == []
    assert len(store.actors()) == (1 if decide == "merge" else 2)


def test_a_surname_of_two_persons_of_a_page_is_shown_with_both(store):
    store.add([BROTHERS, HEADLINE, ONE])
    rows = store.uncertain()
    assert {(r["actor"], r["other"], r["why"]) for r in rows} == {
        ("person:~full", "person:~short", "surname"),
        ("person:~b", "person:~short", "surname"),
    }
    store.split("person:~short", "person:~b")
    assert "person:~b" not in {r["actor"] for r in store.uncertain()}


def test_a_text_and_a_limit_choose_pairs_and_a_retracted_article_has_none(store):
    store.add([ONE, TWO, BROTHERS, HEADLINE])
    assert len(store.uncertain()) == 3
    assert without_score(store.uncertain("andrade")) == [ROW]
    assert store.uncertain("nobody") == []
    assert without_score(store.uncertain(limit=1)) == [ROW]
    store.retract(["a-2"])
    assert {r["why"] for r in store.uncertain()} == {"surname"}
