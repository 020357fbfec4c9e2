"""Sectors of the actors in texts: sentences written before any sector was coded, and the data by itself."""

from pathlib import Path

import pytest
import yaml

from graphbuild.errors import GraphbuildError
from graphbuild.extract import extract_one
from graphbuild.graph import build
from graphbuild.model import Article
from graphbuild.resolve import sectors as module
from graphbuild.resolve.registry import load_registry
from graphbuild.resolve.sectors import load_sectors, of_entry, of_name, sectors_of
from graphbuild.resources import check

SENTENCES = yaml.safe_load(Path(__file__).with_name("sector_sentences.yaml").read_text(encoding="utf-8"))


def told(row):
    """{words: sectors} of the actors of a text that stand where the row says."""
    from graphbuild.language import load
    from graphbuild.language.extensions import make_doc

    nlp = load(row["lang"])
    article = Article("a", row["text"], row["lang"])
    doc = nlp(make_doc(nlp, article))
    document = extract_one(article)
    table = {a.id: a.sectors for a in document.actors}
    return {m.text: table.get(m.actor_id, []) for m in (s._.actor for s in doc.spans["actors"]) if not m.adjective}


def right(row):
    found = told(row)

    def of(words):
        return next((s for text, s in found.items() if text in words or words in text), None)

    return {words: sorted(of(words) or []) == sorted(wanted) for words, wanted in row["actors"].items()}


def test_the_sentences_have_the_sectors_a_reader_expects():
    judged = [(row["text"], words, ok) for row in SENTENCES for words, ok in right(row).items()]
    wrong = [(text, words) for text, words, ok in judged if not ok]
    assert len(wrong) <= 0.1 * len(judged), wrong


@pytest.mark.parametrize(
    ("kind", "name", "sectors"),
    [
        ("group", "Kurdish rebels", ["REB"]),
        ("group", "supporters of the president", ["CVL"]),
        ("organization", "Ministry of Defence (Oman)", ["GOV"]),
        ("armed_group", "National Police of Peru", ["COP"]),
        ("office", "Foreign Minister of Oman", ["GOV"]),
        ("state", "Oman", ["GOV"]),
        ("group", "things", []),
        ("armed_group", "Al-Whatever", ["UAF"]),
        ("group", "متمردون", []),
    ],
)
def test_the_head_of_a_name_tells_the_sector(kind, name, sectors):
    assert sectors_of(kind, name) == sectors


def test_persons_have_the_sectors_of_their_offices_and_of_the_bodies_they_head():
    registry = load_registry()
    assert of_entry(registry, "person:emmanuel-macron") == ["GOV"]
    assert of_entry(registry, "person:jens-stoltenberg") == ["GOV", "IGO"]


def test_whatever_the_table_names_is_there():
    table, registry = load_sectors(), load_registry()
    assert set(table.actors) <= set(registry.entries)
    codes = {c for cs in (*table.actors.values(), *table.offices.values(), *table.kinds.values()) for c in cs}
    assert codes <= set(table.names)
    assert all(of_name(head) for head in ("ministries", "soldiers", "rebels", "refugees"))


def test_nearly_every_body_of_the_registry_has_a_sector():
    registry = load_registry()
    bodies = [e for e in registry.entries.values() if e.kind in ("organization", "armed_group")]
    without = [e.id for e in bodies if not of_entry(registry, e.id)]
    assert len(without) <= 0.02 * len(bodies), without


def test_the_sectors_are_on_the_nodes():
    document = extract_one(Article("a", "Iranian forces shelled positions of Kurdish rebels near the border.", "en"))
    nodes = build([document]).nodes(data=True)
    sectors = {n["name"]: n.get("sectors") for key, n in nodes if key.startswith("Actor:")}
    assert sectors["Iranian Armed Forces"] == ["MIL"]
    assert ["REB"] in sectors.values()


def test_a_table_that_is_off_is_one_clear_line():
    with pytest.raises(GraphbuildError, match=r"^ontology/sectors.yaml: ") as error:
        check({"sectors": {"gov": {}}}, module._SCHEMA, "ontology/sectors.yaml")
    assert "\n" not in str(error.value)
