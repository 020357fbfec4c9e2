import io
import json
import os

import pytest

from graphbuild.errors import GraphbuildError, InputError
from graphbuild.graph import build
from graphbuild.graph.export import write_csv, write_graphml, write_jsonl
from graphbuild.model import Actor, Article, Document
from graphbuild.resolve.gazetteer import words
from graphbuild.resolve.registry import ACTORS_VARIABLE, load_registry, use_actors
from graphbuild.resolve.userfiles import read_actors


@pytest.fixture
def use(monkeypatch):
    monkeypatch.setenv(ACTORS_VARIABLE, "")

    def _use(*paths):
        use_actors(map(str, paths))
        return load_registry()

    yield _use
    os.environ[ACTORS_VARIABLE] = ""
    load_registry.cache_clear()


def found(registry, text, language):
    match = registry.trie(language).longest(text, words(text), 0)
    return [f.entry for f in match.values] if match else []


def test_own_yaml_is_written_as_the_registry_is(tmp_path, use):
    path = tmp_path / "my.yaml"
    path.write_text(
        "- {id: person:ada-quill, name: Ada Quill, country: state:nz, ar: [آدا كويل], short: [Quill],"
        " offices: [{office: Mayor, of: state:nz, start: '2020-01-01'}]}\n",
        encoding="utf-8",
    )
    registry = use(path)
    assert found(registry, "آدا كويل", "ar") == ["person:ada-quill"]
    assert registry.actor("person:ada-quill").offices[0]["office"] == "Mayor"


def test_csv_with_plain_columns(tmp_path, use):
    path = tmp_path / "my.csv"
    path.write_text(
        "name,kind,name_ar,aliases,country\nNorthern Watch,organization,مرصد الشمال,NWatch|N Watch,NO\n",
        encoding="utf-8",
    )
    registry = use(path)
    (entry,) = found(registry, "مرصد الشمال", "ar")
    assert found(registry, "NWatch", "en") == [entry]
    assert registry.entries[entry].country == "state:no"


def test_both_exports_of_the_wikidata_query_service(tmp_path):
    row = {
        "item": "http://www.wikidata.org/entity/Q424242",
        "itemLabel": "Ada Quill",
        "itemAltLabel": "A. Quill, Ada M. Quill",
        "itemLabel_ar": "آدا كويل",
    }
    simple, full = tmp_path / "simple.json", tmp_path / "full.json"
    simple.write_text(json.dumps([row]), encoding="utf-8")
    bindings = [{k: {"type": "literal", "value": v} for k, v in row.items()}]
    full.write_text(json.dumps({"head": {}, "results": {"bindings": bindings}}), encoding="utf-8")
    assert read_actors(simple) == read_actors(full)
    ((kind, entry),) = read_actors(full)
    assert (kind, entry["wikidata"], entry["ar"], entry["en"]) == (
        "person",
        "Q424242",
        ["آدا كويل"],
        ["A. Quill", "Ada M. Quill"],
    )


def test_follow_the_money_entities_and_what_is_no_actor(tmp_path):
    path = tmp_path / "entities.jsonl"
    rows = [
        {
            "id": "NK-1",
            "schema": "Person",
            "caption": "Ada Quill",
            "properties": {"name": ["Ada Quill", "آدا كويل"], "nationality": ["nz"], "wikidataId": ["Q424242"]},
        },
        {"id": "NK-2", "schema": "Vessel", "caption": "Sea Star", "properties": {"name": ["Sea Star"]}},
        {"id": "NK-3", "schema": "Company", "caption": "Quill Ltd", "properties": {"name": ["Quill Ltd"]}},
    ]
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    kinds = [(kind, row["name"]) for kind, row in read_actors(path)]
    assert kinds == [("person", "Ada Quill"), ("organization", "Quill Ltd")]
    assert read_actors(path)[0][1]["country"] == "state:nz"


def test_an_actor_of_the_registry_gets_the_users_names_and_stays_one(tmp_path, use):
    path = tmp_path / "my.csv"
    path.write_text("name,kind,aliases\nKeir Starmer,person,Sir Kayr\n", encoding="utf-8")
    assert found(use(path), "Sir Kayr", "en") == ["person:keir-starmer"]


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("a.yaml", "name: x", "a list of actors"),
        ("a.csv", "name,kind\n,person\n", "without a name"),
        ("a.csv", "name,kind\nX,planet\n", "planet"),
        ("a.json", "{", "Expecting"),
        ("a.txt", "x", "actors are read from"),
    ],
)
def test_a_bad_file_is_one_clear_line(tmp_path, name, text, says):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=says) as error:
        read_actors(path)
    assert str(path) in str(error.value)
    assert "\n" not in str(error.value)


def test_an_unknown_property_of_own_yaml_is_named(tmp_path, use):
    path = tmp_path / "my.yaml"
    path.write_text("- {id: person:x-y, name: X Y, colour: red}\n", encoding="utf-8")
    with pytest.raises(GraphbuildError, match="colour"):
        use(path)


def entity(**properties):
    own = {"name": ["Quill Ltd"], "leiCode": ["529900T8BM49AURSDO55"], "swiftBic": ["QUILGB2L"]}
    return {
        "id": "NK-7",
        "schema": "Company",
        "caption": "Quill Ltd",
        "datasets": ["x"],
        "properties": own | properties,
    }


def test_the_ids_of_other_schemes_are_kept(tmp_path, use):
    (tmp_path / "a.jsonl").write_text(json.dumps(entity()), encoding="utf-8")
    (tmp_path / "b.csv").write_text(
        "name,kind,lei,GeoNames ID,id:gtd,sectors\nNorthern Watch,organization,5493001KJTIIGC8Y1R12,"
        "https://www.geonames.org/2643743/,77,NGO|CVL\n",
        encoding="utf-8",
    )
    (tmp_path / "c.yaml").write_text(
        "- {id: org:quill-watch, name: Quill Watch, ids: {acled: '12', own: a b}}\n", encoding="utf-8"
    )
    registry = use(*(tmp_path / n for n in ("a.jsonl", "b.csv", "c.yaml")))
    actors = {a.name: a for e in registry.entries.values() if "ids" in e.row and (a := registry.actor(e.id))}
    assert actors["Quill Ltd"].ids == {"opensanctions": "NK-7", "lei": "529900T8BM49AURSDO55", "bic": "QUILGB2L"}
    assert actors["Northern Watch"].ids == {"lei": "5493001KJTIIGC8Y1R12", "geonames": "2643743", "gtd": "77"}
    assert actors["Northern Watch"].sectors == ["NGO", "CVL"]
    assert actors["Quill Watch"].ids == {"acled": "12", "own": "a b"}


def test_a_users_ids_join_an_actor_of_the_registry(tmp_path, use):
    path = tmp_path / "my.csv"
    path.write_text("name,kind,lei\nGazprom,organization,213800FD9J5LCVBOVI23\n", encoding="utf-8")
    actor = use(path).actor("org:gazprom")
    assert actor.ids == {"lei": "213800FD9J5LCVBOVI23"}
    assert actor.sectors == ["BUS"]


def test_states_have_their_iso_codes_and_geonames_id(use):
    registry = use()
    assert registry.actor("state:gb").ids == {"iso2": "GB", "iso3": "GBR", "geonames": "2635167"}
    assert "iso2" not in registry.actor("state:xk").ids  # a code that users took, not one of the standard
    assert registry.actor("state:texas").ids == {}


def test_ids_are_properties_in_the_graph_and_in_what_is_exported(tmp_path):
    ids = {"lei": "X1", "opensanctions": "NK-7", "gtd": "77"}
    actor = Actor("org:quill", "organization", "Quill Ltd", sectors=["BUS"], ids=ids)
    state = Actor("state:gb", "state", "United Kingdom", ids={"iso2": "GB", "iso3": "GBR"})
    document = Document(Article("a", "Quill Ltd sued.", "en"), actors=[actor, state])
    graph = build(
        [
            document,
            Document(Article("b", "Quill Ltd paid.", "en"), actors=[Actor("org:quill", "organization", "Quill Ltd")]),
        ]
    )
    nodes = dict(graph.nodes(data=True))
    node = nodes["Actor:org:quill"]
    assert (node["lei"], node["openSanctionsId"]) == ("X1", "NK-7")
    assert node["identifiers"] == ["gtd:77", "lei:X1", "opensanctions:NK-7"]
    assert (nodes["Actor:state:gb"]["isoAlpha2"], nodes["Actor:state:gb"]["isoAlpha3"]) == ("GB", "GBR")
    assert Actor.from_json(actor.to_json()) == actor
    lines = io.StringIO()
    write_jsonl(graph, lines)
    (row,) = [
        r
        for r in map(json.loads, lines.getvalue().splitlines())
        if "org:quill" in json.dumps(r) and "X1" in json.dumps(r)
    ]
    assert '"openSanctionsId": "NK-7"' in json.dumps(row)
    write_graphml(graph, tmp_path / "g.graphml")
    assert "gtd:77" in (tmp_path / "g.graphml").read_text(encoding="utf-8")
    write_csv(graph, tmp_path)
    written = "".join(p.read_text(encoding="utf-8") for p in tmp_path.glob("*.csv"))
    assert "isoAlpha3" in written
    assert "gtd:77" in written
