"""What `load` says of bad lines; nothing is written (`--dry-run`)."""

import copy
import json

import pytest

from graphbuild.ontology import event_types, relation_types
from graphbuild.resources import read_text
from tests.cli.lines import line, write_rows


def changed(path, value):
    row = copy.deepcopy(line())
    place = row
    *parents, last = path
    for key in parents:
        place = place[key]
    if value is None:
        del place[last]
    else:
        place[last] = value
    return row


@pytest.mark.parametrize(
    ("path", "value", "field"),
    [
        (("text",), None, "text"),
        (("events",), None, "events"),
        (("lang",), "fr", "lang"),
        (("published",), "15 March", "published"),
        (("events", 0, "type"), "MEETING", "events[0].type"),
        (("events", 0, "status"), "maybe", "events[0].status"),
        (("events", 0, "trigger"), None, "trigger"),
        (("events", 0, "participants", 1, "role"), "victim", "events[0].participants[1].role"),
        (("events", 0, "participants", 0, "start"), -1, "events[0].participants[0].start"),
        (("events", 0, "trigger", "end"), 99999, "events[0]: a span outside the text"),
        (("events", 0, "time", "interval"), "2025", "events[0].time"),
        (("actors", 0, "kind"), "robot", "actors[0].kind"),
    ],
)
def test_a_bad_line_is_named_by_file_line_and_field(graphbuild, tmp_path, path, value, field):
    rows = write_rows(tmp_path / "in.jsonl", [line(), changed(path, value), line(id="a-3")])
    done = graphbuild("load", rows, "--dry-run", "--failed", tmp_path / "dead.jsonl")
    assert done.code == 3
    first = done.lines[0]
    assert first.startswith(f"failed: {rows}:2: ")
    assert field in first
    assert "2 articles" in done.err
    (dead,) = map(json.loads, (tmp_path / "dead.jsonl").read_text().splitlines())
    assert dead["id"] == "a-1"
    assert dead["error"] in first


def test_when_every_line_is_bad_the_command_failed(graphbuild, tmp_path):
    rows = write_rows(tmp_path / "in.jsonl", [changed(("text",), None)])
    assert graphbuild("load", rows, "--dry-run").code == 1


def test_the_schema_has_the_types_of_the_ontology():
    definitions = json.loads(read_text("extract.schema.json"))["definitions"]
    assert definitions["event"]["properties"]["type"]["enum"] == list(event_types())
    assert definitions["relation"]["properties"]["type"]["enum"] == list(relation_types())
