import json
import os

import pytest

from graphbuild.errors import GraphbuildError, InputError
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
