"""`neo4j-admin database import` takes the CSV export."""

import os
import shlex
import subprocess

from graph_samples import documents

from graphbuild.graph import build
from graphbuild.graph.export import write_csv
from tests.neo4j.server import libraries


def test_neo4j_admin_imports_every_node_and_edge(neo4j, tmp_path):
    graph = build(documents())
    command = shlex.split(write_csv(graph, tmp_path / "csv"))
    assert command[:5] == ["neo4j-admin", "database", "import", "full", "neo4j"]
    (tmp_path / "home" / "conf").mkdir(parents=True)
    done = subprocess.run(
        [
            "java",
            "-Xmx256m",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            f"{libraries()}/*",
            "org.neo4j.cli.AdminTool",
            *command[1:],
            "--strict",
        ],
        env={
            "PATH": os.environ["PATH"],
            "NEO4J_HOME": str(tmp_path / "home"),
            "NEO4J_CONF": str(tmp_path / "home" / "conf"),
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    assert f"{graph.number_of_nodes()} nodes" in done.stdout
    assert f"{graph.number_of_edges()} relationships" in done.stdout
