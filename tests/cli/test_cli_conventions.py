import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from graphbuild.cli_docs import commands, help_text, markdown
from tests.cli.lines import write_rows

ROOT = Path(__file__).parents[2]
PROGRAM = [sys.executable, "-m", "graphbuild"]


def test_the_reference_is_what_help_says():
    assert (ROOT / "docs/cli.md").read_text(encoding="utf-8") == markdown(), "docs/cli.md is stale: run `make docs`"


@pytest.mark.parametrize(("name", "command"), [c for c in commands() if not hasattr(c[1], "commands")])
def test_every_command_shows_an_example_of_itself(name, command):
    help_ = help_text(name, command)
    examples = help_.partition("Examples:")[2].partition("Options:")[0]
    assert name in examples
    assert "--help" in help_
    assert "-h," in help_


def test_help_is_quick_and_loads_no_language_pipeline():
    code = "import sys; from graphbuild.cli import run; run(['--help']); print(sorted(sys.modules), file=sys.stderr)"
    best = 9.0
    for _ in range(3):
        start = time.perf_counter()
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        best = min(best, time.perf_counter() - start)
    assert "import" in done.stdout
    for heavy in ("spacy", "neo4j", "networkx", "rich", "yaml"):
        assert f"'{heavy}'" not in done.stderr
    assert best < 1.5  # it takes 0.2 s on an idle machine


def test_an_unknown_option_is_wrong_usage(graphbuild):
    done = graphbuild("read", "--nonsense", "x.txt")
    assert done.code == 2
    assert "--nonsense" in done.err


def test_a_day_that_is_none_is_wrong_usage(graphbuild):
    done = graphbuild("read", "--published", "15 March", "x.txt")
    assert done.code == 2
    assert "write YYYY-MM-DD" in done.err


def test_an_unknown_event_type_is_wrong_usage_and_lists_the_types(graphbuild):
    done = graphbuild("timeline", "--type", "MEETING")
    assert done.code == 2
    assert "CONSULT" in done.err


def test_an_error_is_one_line_and_debug_shows_the_traceback(tmp_path):
    done = subprocess.run(
        [*PROGRAM, "load", "nothing.jsonl", "--dry-run"], capture_output=True, text=True, cwd=tmp_path
    )
    assert done.returncode == 1
    assert done.stderr == "Error: nothing.jsonl: no such file or directory\n"
    debug = subprocess.run(
        [*PROGRAM, "load", "nothing.jsonl", "--dry-run", "--debug"], capture_output=True, text=True, cwd=tmp_path
    )
    assert debug.returncode == 1
    assert "Traceback" in debug.stderr


def test_a_reader_that_goes_away_is_no_error(tmp_path):
    write_rows(tmp_path / "many.jsonl", ({"id": n, "text": "On 3 May 2025 they met. " * 40} for n in range(2000)))
    writer = subprocess.Popen(
        [*PROGRAM, "dates", "many.jsonl"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=tmp_path
    )
    assert writer.stdout is not None
    first = json.loads(writer.stdout.readline())
    writer.stdout.close()
    assert writer.stderr is not None
    assert writer.stderr.read() == ""
    assert writer.wait(timeout=60) == 141
    assert first["times"][0]["value"] == "2025-05-03"


def test_ctrl_c_is_one_line_and_leaves_no_half_file(tmp_path):
    ready, feed = os.pipe()
    program = subprocess.Popen(
        [*PROGRAM, "dates", "-", "-o", "out.jsonl"], stdin=ready, stderr=subprocess.PIPE, text=True, cwd=tmp_path
    )
    os.close(ready)
    os.write(feed, b'{"id": 1, "text": "On 3 May 2025 they met."}\n')
    deadline = time.monotonic() + 60
    while not list(tmp_path.iterdir()) and time.monotonic() < deadline:
        time.sleep(0.05)
    program.send_signal(2)
    _, err = program.communicate(timeout=60)
    os.close(feed)
    assert program.returncode == 130
    assert err == "interrupted\n"
    assert list(tmp_path.iterdir()) == []


def test_the_output_file_appears_whole(graphbuild, tmp_path):
    rows = write_rows(tmp_path / "in.jsonl", [{"id": 1, "text": "on 3 May 2025"}])
    done = graphbuild("dates", rows, "-o", tmp_path / "out.jsonl")
    assert done.code == 0
    assert done.out == ""
    assert json.loads((tmp_path / "out.jsonl").read_text())["times"][0]["value"] == "2025-05-03"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["in.jsonl", "out.jsonl"]
