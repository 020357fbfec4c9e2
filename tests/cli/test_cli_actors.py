"""A user's own actors through the command line: `--actors`, and `actors import`."""

import json
import os
import subprocess
import sys

import pytest
import yaml

from graphbuild.resolve.registry import ACTORS_VARIABLE, load_registry
from tests.cli.lines import line, write_rows

TEXT = "President Ada Quill met Prime Minister Keir Starmer in London on Monday."
QUILL = {"id": "person:ada-quill", "name": "Ada Quill", "ar": ["آدا كويل"], "country": "state:nz"}


@pytest.fixture(autouse=True)
def registry(monkeypatch):
    """The registry as it comes, before and after."""
    monkeypatch.setenv(ACTORS_VARIABLE, "")
    load_registry.cache_clear()
    yield
    load_registry.cache_clear()


def write(path, text):
    path.write_text(text, encoding="utf-8")
    return str(path)


def program(folder, *args):
    """A process of its own, as pipelines that have read a text keep their actors."""
    return subprocess.run(
        [sys.executable, "-m", "graphbuild", *args],
        cwd=folder,
        env={**os.environ, ACTORS_VARIABLE: ""},
        capture_output=True,
        text=True,
        check=False,
    )


def test_actors_of_a_file_are_found_in_a_text_and_stand_in_the_graph(tmp_path):
    write(tmp_path / "my.csv", "id,name,kind,country\nperson:ada-quill,Ada Quill,person,nz\n")
    write(tmp_path / "more.yaml", "- {id: 'org:quill-circle', name: Quill Circle}\n")
    write(tmp_path / "page.txt", TEXT)
    given = ("--actors", "my.csv", "--actors", "more.yaml")
    done = program(tmp_path, "import", "page.txt", "--published", "2025-03-15", "--store", "own.graph", *given)
    assert done.returncode == 0, done.stderr
    listed = program(tmp_path, "actors", "list", "quill", "--json", "--store", "own.graph")
    assert [json.loads(row)["id"] for row in listed.stdout.splitlines()] == ["person:ada-quill"]
    extracted = program(tmp_path, "extract", "page.txt", *given)
    row = json.loads(extracted.stdout)
    assert [a["country"] for a in row["actors"] if a["id"] == "person:ada-quill"] == ["state:nz"]
    without = json.loads(program(tmp_path, "extract", "page.txt").stdout)
    assert "person:ada-quill" not in {a["id"] for a in without["actors"]}


def test_resolve_and_load_know_the_actors_that_a_file_names(graphbuild, tmp_path):
    rows = write_rows(tmp_path / "events.jsonl", [line()])
    own = write(tmp_path / "my.yaml", yaml.safe_dump([QUILL], allow_unicode=True))
    assert graphbuild("resolve", rows, "--actors", own, "-o", "resolved.jsonl").code == 0
    assert load_registry().actor("person:ada-quill").name == "Ada Quill"
    load_registry.cache_clear()
    assert graphbuild("load", rows, "--actors", own, "--dry-run").code == 0
    assert load_registry().actor("person:ada-quill").name_ar == "آدا كويل"


@pytest.mark.parametrize("command", ["import", "extract", "resolve", "load"])
@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("a.csv", "name,kind\nX,planet\n", "a.csv: row 1: kind 'planet'"),
        ("a.yaml", "- {name: X Y, colour: red}\n", "colour"),
        ("a.txt", "X", "actors are read from .yaml"),
        ("none.csv", None, "none.csv: can't be read: No such file"),
    ],
)
def test_a_bad_file_of_actors_is_one_line_before_anything_is_read(graphbuild, tmp_path, command, name, text, says):
    if text is not None:
        write(tmp_path / name, text)
    done = graphbuild(command, "page.txt", "--actors", name)
    assert (done.code, done.out, len(done.lines)) == (1, "", 1)
    assert says in done.err


def test_actors_import_puts_all_formats_into_one_file_that_actors_reads(graphbuild, tmp_path):
    wikidata = {"item": "http://www.wikidata.org/entity/Q424242", "itemLabel": "Ada Quill", "itemAltLabel": "A. Quill"}
    entity = {
        "id": "NK-1",
        "schema": "Person",
        "caption": "Ada M. Quill",
        "properties": {"name": ["Ada M. Quill", "آدا كويل"], "nationality": ["nz"], "wikidataId": ["Q424242"]},
    }
    files = [
        write(tmp_path / "query.json", json.dumps([wikidata])),
        write(tmp_path / "entities.ftm.jsonl", json.dumps(entity) + "\n" + json.dumps({"schema": "Vessel"})),
        write(tmp_path / "own.csv", "name,kind,name_ar\nNorthern Watch,organization,مرصد الشمال\n"),
        write(
            tmp_path / "own.yaml", "- {name: Bo Ling, offices: [{office: Mayor, of: 'state:nz', start: 2020-01-01}]}\n"
        ),
    ]
    done = graphbuild("actors", "import", *files, "-o", "my.yaml")
    assert (done.code, done.out, done.err) == (0, "", "3 actors\n")
    made = yaml.safe_load((tmp_path / "my.yaml").read_text(encoding="utf-8"))
    assert [row["name"] for row in made] == ["Ada Quill", "Northern Watch", "Bo Ling"]
    assert made[0]["en"] == ["A. Quill", "Ada M. Quill"]
    assert (made[0]["ar"], made[0]["wikidata"], made[0]["country"]) == (["آدا كويل"], "Q424242", "state:nz")
    assert made[2]["offices"][0]["start"] == "2020-01-01"
    assert graphbuild("actors", "import", "my.yaml").out == (tmp_path / "my.yaml").read_text(encoding="utf-8")
    rows = write_rows(tmp_path / "events.jsonl", [line()])
    assert graphbuild("resolve", rows, "--actors", "my.yaml", "-o", "resolved.jsonl").code == 0
    assert load_registry().actor(made[1]["id"]).name_ar == "مرصد الشمال"


def test_each_bad_row_is_named_and_kept_and_the_others_are_written(graphbuild, tmp_path):
    good = {"id": "NK-1", "schema": "Person", "caption": "Ada Quill", "properties": {"name": ["Ada Quill"]}}
    bad = {"id": "NK-2", "schema": "Person", "properties": {"name": ["Bo Ling"], "wikidataId": ["X1"]}}
    write(tmp_path / "e.jsonl", "\n".join([json.dumps(good), "{", "[]", json.dumps(bad)]))
    write(tmp_path / "a.csv", "name,kind\n,person\nX,planet\nNorthern Watch,organization\n")
    write(tmp_path / "b.yaml", "- 7\n- {name: Y, en: Z}\n- {id: 'org:y', name: Y, kind: person}\n")
    done = graphbuild("actors", "import", "e.jsonl", "a.csv", "b.yaml", "none.json", "-o", "my.yaml")
    assert done.code == 3
    assert [text for text in done.lines if not text.startswith("failed: ")] == [
        "2 actors",
        "9 failed, kept in failed.jsonl",
    ]
    for says in (
        "e.jsonl: row 2: no actor",
        "e.jsonl: row 3: no actor",
        "Bo Ling",
        "a.csv: row 1: an actor without a name",
        "a.csv: row 2: kind 'planet'",
        "b.yaml: row 1: ",
        "b.yaml: row 2: en must be a list",
        "b.yaml: row 3: org:y is no id of kind 'person'",
        "none.json: can't be read",
    ):
        assert sum(says in text for text in done.lines) == 1, says
    assert len((tmp_path / "failed.jsonl").read_text(encoding="utf-8").splitlines()) == 9


def test_where_no_row_is_an_actor_nothing_is_written(graphbuild, tmp_path):
    write(tmp_path / "a.csv", "name,kind\n,person\n")
    assert graphbuild("actors", "import", "a.csv", "-o", "my.yaml").code == 1
    assert not (tmp_path / "my.yaml").exists()
