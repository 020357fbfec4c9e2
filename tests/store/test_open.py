"""Opening stores, and what goes wrong with them."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from graph_samples import documents

import graphbuild.store.embedded as embedded
from graphbuild.errors import StoreError
from graphbuild.graph import build
from graphbuild.store import open_store

ROOT = Path(__file__).parents[2]
HOLD = """
import sys
from graphbuild.store import open_store
with open_store(sys.argv[1]) as store:
    store.query("CREATE (n:Note {id: 'kept'})", write=True)
    print("open", flush=True)
    sys.stdin.read()
"""


def quickly(target, **options):
    """The one line of the error that opening it gives, and gives soon."""
    start = time.monotonic()
    with pytest.raises(StoreError) as error:
        open_store(target, **options)
    assert time.monotonic() - start < 8
    assert "\n" not in str(error.value)
    return str(error.value)


@pytest.mark.parametrize("scheme", ["bolt", "neo4j"])
def test_an_address_where_nobody_answers(scheme):
    assert "no graph store answers there" in quickly(f"{scheme}://127.0.0.1:9", password="x")


def test_a_host_that_does_not_exist():
    assert "no graph store answers there" in quickly("neo4j://no-such-host.invalid:7687")


def test_a_wrong_password(neo4j):
    assert quickly(neo4j.uri, password="wrong") == f"{neo4j.uri}: wrong user or password"


def test_no_password_where_one_is_needed(neo4j):
    assert "wrong user or password" in quickly(neo4j.uri)


def test_a_database_that_does_not_exist(neo4j):
    assert "no such database" in quickly(neo4j.uri, password=neo4j.password, database="nodb")


def test_an_address_that_is_not_bolt():
    assert "not a Bolt address" in quickly("http://127.0.0.1:7474")


def test_a_file_is_no_store(tmp_path):
    (tmp_path / "a.txt").write_text("x")
    assert "a file, not the folder of a store" in quickly(tmp_path / "a.txt")
    assert "other files in it" in quickly(tmp_path)


def test_a_folder_that_cannot_be_made():
    assert "can't be written" in quickly("/proc/nothing/x.graph")


def test_the_missing_package_is_named(tmp_path, monkeypatch):
    monkeypatch.setattr(embedded.importlib.util, "find_spec", lambda name: None)
    assert quickly(tmp_path / "x.graph").endswith("pip install 'graphbuild[local]'")


def test_a_folder_keeps_what_was_loaded_and_two_stores_share_it(tmp_path):
    folder = tmp_path / "x.graph"
    with open_store(folder) as one:
        one.apply_schema()
        one.load(build(documents()))
        with open_store(folder) as two:
            assert two.query("MATCH (e:Event) RETURN count(e) AS n") == [{"n": 5}]
        assert one.query("MATCH (e:Event) RETURN count(e) AS n") == [{"n": 5}]
        mode = (folder / "server.json").stat().st_mode & 0o777
        assert mode == 0o600
    assert not (folder / "server.json").exists()
    with open_store(folder) as again:
        assert again.check_schema() == []
        assert again.load(build(documents())).unchanged
    assert (folder / "log").is_dir()


@pytest.mark.parametrize("end", ["", "raise SystemExit(3)"])
def test_a_process_that_used_a_store_ends_in_order(tmp_path, end):
    code = f"import sys\nfrom graphbuild.store import open_store\nstore = open_store(sys.argv[1])\n{end}"
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "x.graph")], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (3 if "3" in end else 0, "", "")
    assert not (tmp_path / "x.graph" / "server.json").exists()


def hold(folder):
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(folder)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout.readline() == "open\n"
    return process


def test_a_second_process_attaches_and_a_killed_host_loses_nothing(tmp_path):
    folder = tmp_path / "x.graph"
    host = hold(folder)
    try:
        with open_store(folder) as store:
            assert store.query("MATCH (n:Note) RETURN n.id AS id") == [{"id": "kept"}]
            store.query("CREATE (n:Note {id: 'ours'})", write=True)
        assert json.loads((folder / "server.json").read_text())["pid"] == host.pid
    finally:
        os.kill(host.pid, signal.SIGKILL)
        host.wait()
    assert host.stderr.read() == ""
    assert (folder / "server.json").exists()
    with open_store(folder) as store:
        assert store.query("MATCH (n:Note) RETURN n.id AS id ORDER BY id") == [{"id": "kept"}, {"id": "ours"}]
        assert json.loads((folder / "server.json").read_text())["pid"] == os.getpid()


def test_a_host_ends_though_another_process_is_attached(tmp_path):
    host = hold(tmp_path / "x.graph")
    with open_store(tmp_path / "x.graph"):
        host.stdin.close()
        assert host.wait(20) == 0
        assert host.stderr.read() == ""
    assert not (tmp_path / "x.graph" / "server.json").exists()


def test_a_host_that_ends_under_a_reader_is_an_error_not_a_hang(tmp_path):
    folder = tmp_path / "x.graph"
    host = hold(folder)
    with open_store(folder) as store:
        os.kill(host.pid, signal.SIGKILL)
        host.wait()
        start = time.monotonic()
        with pytest.raises(StoreError, match="no graph store answers there"):
            store.query("MATCH (n) RETURN n")
        assert time.monotonic() - start < 20
