"""Stores for the tests: a real Neo4j, the embedded engine, and both in turn."""

import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
sys.path[:0] = [p for p in (str(ROOT), str(ROOT / "tests")) if p not in sys.path]

from graphbuild.store import Store, open_store  # noqa: E402
from tests.neo4j.server import NoServer, Server  # noqa: E402
from tests.store_states import emptied  # noqa: E402

_STATUS = pytest.StashKey[int]()

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # a run in the background: its programs would ignore Ctrl-C too
    signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """Keeps what `pytest_unconfigure` ends with."""
    session.config.stash[_STATUS] = int(exitstatus)


@pytest.hookimpl(trylast=True)
def pytest_unconfigure(config: pytest.Config) -> None:
    """Ends at once, after the report and all fixtures, where the JVM of the embedded engine lives in this process: its threads
    may crash an interpreter that takes itself apart (a segmentation fault after "2468 passed"; `graphbuild.cli` does the same)."""
    if "jpype" in sys.modules and _STATUS in config.stash:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(config.stash[_STATUS])


@pytest.fixture(scope="session")
def neo4j() -> Iterator[Server]:
    """A Neo4j 5.26 server of this test run (`uri`, `user`, `password`, `http`), empty at first.

    With GRAPHBUILD_TEST_NEO4J=current it is the current release, and every statement is Cypher 25.
    """
    current = os.environ.get("GRAPHBUILD_TEST_NEO4J") == "current"
    try:
        server = Server(current=current, conf="db.query.default_language=CYPHER_25\n" if current else "")
    except NoServer as error:
        pytest.fail(str(error), pytrace=False)
    yield server
    server.stop()


@pytest.fixture(scope="session")
def _neo4j_store(neo4j: Server) -> Iterator[Store]:
    with open_store(neo4j.uri, user=neo4j.user, password=neo4j.password) as store:
        yield store


@pytest.fixture(scope="session")
def _embedded_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with open_store(tmp_path_factory.mktemp("store") / "tests.graph") as store:
        yield store


@pytest.fixture
def neo4j_store(_neo4j_store: Store) -> Store:
    """An empty store with the schema, on Neo4j."""
    return emptied(_neo4j_store)


@pytest.fixture
def embedded_store(_embedded_store: Store) -> Store:
    """An empty store with the schema, on the embedded engine."""
    return emptied(_embedded_store)


@pytest.fixture(params=["embedded", "neo4j"])
def store(request: pytest.FixtureRequest) -> Store:
    """An empty store with the schema: a test that asks for it runs on both engines."""
    found: Store = request.getfixturevalue(f"{request.param}_store")
    return found


@pytest.fixture(params=["embedded", "neo4j"])
def shared_store(request: pytest.FixtureRequest) -> Store:
    """A store on each engine with whatever is in it: for `filled`."""
    found: Store = request.getfixturevalue(f"_{request.param}_store")
    return found
