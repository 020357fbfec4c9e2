"""CSV for `neo4j-admin database import`: the admin tool takes it, and the database is the one that the loader makes."""

import os
import shlex
import subprocess

from benchmarks.store.synthetic import documents
from graphbuild.graph.export import jsonl, write_csv
from graphbuild.store import open_store
from graphbuild.timeline.queries import question, run
from tests.neo4j.server import Server, libraries

ASKED = (
    ("actor-timeline", {"actor": "state:n0"}),
    ("between-dates", {"from": "2024-01-05", "to": "2024-01-09"}),
    ("single-source", {"from": "2024-01-01"}),
    ("offices-on", {"date": "2024-01-05"}),
    ("in-a-place", {"place": "المملكة المتحدة"}),
)


def neo4j_admin(command, home, folder):
    return subprocess.run(
        [
            "java",
            "-Xmx256m",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            f"{libraries()}/*",
            "org.neo4j.cli.AdminTool",
            *command[1:],
        ],
        env={"PATH": os.environ["PATH"], "NEO4J_HOME": str(home), "NEO4J_CONF": str(home / "conf")},
        cwd=folder,  # where it leaves import.report
        capture_output=True,
        text=True,
        check=False,
    )


def test_an_imported_database_is_the_one_that_was_exported(embedded_store, tmp_path):
    docs = list(documents(60, known=30, days=12))
    embedded_store.add(docs)
    graph = embedded_store.graph(whole=True)
    command = shlex.split(write_csv(graph, tmp_path / "csv"))
    assert command[:5] == ["neo4j-admin", "database", "import", "full", "neo4j"]
    server = Server()
    try:
        server.kill()
        done = neo4j_admin([*command, "--strict"], server.home, tmp_path)
        assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
        assert f"{graph.number_of_nodes()} nodes" in done.stdout
        assert f"{graph.number_of_edges()} relationships" in done.stdout
        server.start()
        with open_store(server.uri, user=server.user, password=server.password) as store:
            assert store.apply_schema().constraints_added > 0
            assert store.check_schema() == []
            assert list(jsonl(store.graph(), canonical=True)) == list(jsonl(graph_of(embedded_store), canonical=True))
            for name, parameters in ASKED:
                rows = run(store, question(name), parameters)
                assert rows
                assert rows == run(embedded_store, question(name), parameters)
            assert store.add(docs).unchanged
            assert store.add(list(documents(61, known=30, days=12, seed=2))[-1:]).created
    finally:
        server.stop()


def graph_of(store):
    return store.graph()
