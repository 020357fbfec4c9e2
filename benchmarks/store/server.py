"""A Neo4j for measurements, with APOC core and the memory of a small server: `python -m benchmarks.store.server [--heap 4g]`.

Prints its address and password; Ctrl-C ends it and removes its data. Its libraries come from Maven, as those of the tests.
"""

import argparse
import os
import signal
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.neo4j.server import Server, libraries, serve

POM = Path(__file__).with_name("pom.xml")


def server(heap: str = "4g", bolt_port: int | None = None) -> Server:
    """A running one: `uri`, `user`, `password`, `home`."""
    return Server(
        bolt_port, pom=POM, plugin="apoc-core-*.jar", heap=heap, conf="dbms.security.procedures.unrestricted=apoc.*\n"
    )


def admin_import(command: list[str], home: Path, folder: str) -> str:
    """Runs the command that `write_csv` gives on a database that is not running; what it prints. Raises
    CalledProcessError."""
    java = ["java", "-Xmx2g", "-cp", f"{libraries(POM)}/*", "org.neo4j.cli.AdminTool", *command[1:]]
    environment = os.environ | {"NEO4J_HOME": str(home), "NEO4J_CONF": str(home / "conf")}
    return subprocess.run(java, env=environment, cwd=folder, capture_output=True, text=True, check=True).stdout


def main() -> None:
    """Runs one until Ctrl-C."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bolt-port", type=int, default=7687)
    parser.add_argument("--heap", default="4g")
    options = parser.parse_args()
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    running = server(options.heap, options.bolt_port)
    print(f"{running.uri} {running.user} {running.password} {running.home}", flush=True)
    serve(running)


if __name__ == "__main__":
    main()
