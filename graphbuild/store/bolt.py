"""A graph store over Bolt: one code path for Neo4j and the embedded engine."""

import json
import logging
import re
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Any, TypeVar

import neo4j
from neo4j.exceptions import (
    AuthError,
    ClientError,
    ConfigurationError,
    DriverError,
    Neo4jError,
    ServiceUnavailable,
    SessionExpired,
)

from graphbuild.errors import StoreError
from graphbuild.graph.parts import Graph
from graphbuild.graph.search_text import stems, words
from graphbuild.model import Document, Json
from graphbuild.store import deciding, loading, reading, said
from graphbuild.store.report import Counters, LoadReport
from graphbuild.store.session import Session
from graphbuild.store.statements import definitions, schema, statement
from graphbuild.store.values import plain

Rows = list[dict[str, Any]]
T = TypeVar("T")

_SCHEMES = ("neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc")
_CONNECT_SECONDS = 5.0
_LEAST_DISK = 4_000_000  # bytes that the embedded engine wants for its next page file
_RETRY_SECONDS = 5.0  # of a transaction that the server could not take now (a deadlock, a restart)
_SCHEMA_COMMAND = re.compile(
    r"\b(?:create|drop|alter)\b[^;]*?\b(?:index|constraint|database|user|role)\b", re.IGNORECASE
)
_NOT_CODE = re.compile(r"//[^\n]*|/\*.*?\*/|'(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\"|`[^`]*`", re.DOTALL)

# Servers warn of labels that no node has yet, which is no news to a reader of results.
logging.getLogger("neo4j.notifications").setLevel(logging.ERROR)
logging.getLogger("neo4j").addHandler(logging.NullHandler())


class _Refused(Exception):
    """A read that would have written."""


class Store:
    """An open graph store; a context manager. Every method raises StoreError, one line, when the store fails."""

    def __init__(
        self,
        uri: str,
        *,
        database: str | None = None,
        user: str | None = None,
        password: str | None = None,
        name: str | None = None,
        on_close: Callable[[], None] | None = None,
        guard: Callable[[], AbstractContextManager[object]] = nullcontext,
    ) -> None:
        """Connects at once. `name` is what errors call the store (its URI); `on_close` runs after the connection ends;
        `guard` is held while a load changes the store."""
        self.name, self.database = name or uri, database
        self._guard = guard
        self._on_close = on_close
        if uri.partition("://")[0] not in _SCHEMES:
            raise StoreError(f"{self.name}: not a Bolt address (neo4j://…, bolt://…, also with +s or +ssc)")
        auth = (user or "neo4j", password) if password is not None else None
        with self._errors():
            self._driver = neo4j.GraphDatabase.driver(
                uri,
                auth=auth,
                connection_timeout=_CONNECT_SECONDS,
                connection_acquisition_timeout=2 * _CONNECT_SECONDS,
                max_transaction_retry_time=_RETRY_SECONDS,
                user_agent="graphbuild",
            )
        try:
            with self._errors():
                self._driver.verify_connectivity()
                self.engine = "embedded" if "ArcadeDB" in self._driver.get_server_info().agent else "neo4j"
                # Answers only where the database exists and the password needs no change.
                with self._driver.session(database=database) as session:
                    session.run("RETURN 1").consume()
        except StoreError:
            self._driver.close()
            raise

    def __enter__(self) -> "Store":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Ends the connection, and the embedded engine where this process runs it."""
        self._driver.close()
        if self._on_close:
            self._on_close()
            self._on_close = None

    def query(self, text: str, parameters: Json | None = None, *, write: bool = False) -> Rows:
        """The rows of one statement, plain Python values. Without `write`, one that would change data is refused."""
        if not write and _SCHEMA_COMMAND.search(_NOT_CODE.sub(" ", text)):
            raise StoreError(_refusal())

        def work(tx: neo4j.ManagedTransaction) -> Rows:
            result = tx.run(text, parameters or {})
            rows = [plain(record) for record in result]
            if not write and result.consume().counters.contains_updates:
                raise _Refused
            return rows

        try:
            with self._errors(), self._session(read=not write) as session:
                return session.execute_write(work) if write else session.execute_read(work)
        except _Refused:
            raise StoreError(_refusal()) from None

    def write(self, text: str, parameters: Json | None = None) -> Counters:
        """Runs one writing statement in a transaction of its own; what it changed."""

        def work(tx: neo4j.ManagedTransaction) -> Counters:
            return Counters.of(tx.run(text, parameters or {}).consume().counters)

        with self._errors(), self._session() as session:
            return session.execute_write(work)

    def write_all(self, statements: list[tuple[str, Json]]) -> Counters:
        """Runs several writing statements in one transaction."""

        def work(tx: neo4j.ManagedTransaction) -> Counters:
            total = Counters()
            for text, parameters in statements:
                total.add(Counters.of(tx.run(text, parameters).consume().counters))
            return total

        with self._errors(), self._session() as session:
            return session.execute_write(work)

    def stream(self, text: str, parameters: Json | None = None) -> Iterator[dict[str, Any]]:
        """The rows of a reading statement one by one, for results too large to hold."""
        with self._errors(), self._session(read=True) as session:
            for record in session.run(text, parameters or {}):
                yield plain(record)

    def apply_schema(self) -> Counters:
        """Makes the constraints and indexes that are missing; what was added."""
        total = Counters()
        with self._errors(), self._session() as session:
            for text in schema(self.engine):
                total.add(Counters.of(session.run(text).consume().counters))
            if self.engine == "neo4j":
                session.run("CALL db.awaitIndexes(60)").consume()
        return total

    def check_schema(self) -> list[str]:
        """What constraints and indexes lack, sorted; nothing where the schema is whole.

        The name of one that is missing; `NAME: …` of one that is another than it should be, or not ready.
        """
        rows = [row for kind in ("CONSTRAINTS", "INDEXES") for row in self.query(f"SHOW {kind}")]
        there = {row["name"]: _definition(row) for row in rows if row.get("owningConstraint") is None}
        problems = []
        for name, wanted in definitions(schema(self.engine)).items():
            if name in there and there[name] != wanted:
                problems.append(f"{name}: {there[name]}, should be {wanted}")
            elif name not in there and wanted not in there.values():
                problems.append(name)
        problems += [f"{r['name']}: {r['state']}" for r in rows if r.get("state", "ONLINE") != "ONLINE"]
        return sorted(problems)

    def writes(self, text: str, parameters: Json | None = None) -> bool:
        """Whether a statement would change the store, as EXPLAIN says (Neo4j); the embedded engine does not say."""
        if self.engine != "neo4j":
            return False
        with self._errors(), self._session(read=True) as session:
            return session.run(f"EXPLAIN {text}", parameters or {}).consume().query_type not in ("r", None)

    def add(
        self,
        documents: Iterable[Document],
        *,
        resolve: bool = True,
        batch_size: int | None = None,
        workers: int = 1,
        progress: loading.Progress | None = None,
    ) -> LoadReport:
        """Writes documents as they were extracted; their actors and events are resolved with all that the store has.

        Without `resolve` events are as the documents have them. What the store has of these articles that they do not say
        any more is removed. See `loading.load`.
        """

        def prepare(document: Document) -> said.Said:
            return said.of_document(document, given=not resolve)

        size = batch_size or loading.BATCH
        return loading.load(self, documents, prepare, batch_size=size, workers=workers, progress=progress)

    def load(
        self, graph: Graph, *, batch_size: int = loading.BATCH, progress: loading.Progress | None = None
    ) -> LoadReport:
        """Writes a graph, its events as they are. What the store has of its articles that it does not say is removed.

        Decisions that it holds are taken over.
        """
        decisions = sorted(
            (d for _, d in graph.nodes(data=True) if d.get("label") == "Decision"), key=lambda d: int(d["number"])
        )
        report = loading.load(self, said.of_graph(graph), lambda s: s, batch_size=batch_size, progress=progress)
        report.include(deciding.restore(self, [json.loads(d["record"]) for d in decisions]))
        return report

    def retract(self, article_ids: list[str]) -> LoadReport:
        """Removes articles and all that only they say. Raises StoreError where one is not in the store."""
        return loading.retract(self, article_ids)

    def merge(self, one: str, other: str) -> LoadReport:
        """From now on two events (ids of events or mentions) or two actors (`one` becomes `other`) are one."""
        return deciding.merge(self, one, other)

    def split(self, one: str, other: str) -> LoadReport:
        """From now on two mentions tell two events, or two actors are two."""
        return deciding.split(self, one, other)

    def correct(
        self,
        event: str,
        *,
        type_: str | None = None,
        day: str | None = None,
        status: str | None = None,
        drop: bool = False,
    ) -> LoadReport:
        """From now on an event has this type, day (ISO, "" for none) or status, or is left out. Loads keep to it."""
        return deciding.correct(self, event, type_=type_, day=day, status=status, drop=drop)

    def set_published(self, article: str, day: date) -> LoadReport:
        """From now on an article was published on that day, and what it says is dated by it."""
        return deciding.set_published(self, article, day)

    def transaction(self, work: Callable[[Session], T]) -> T:
        """Runs work in one transaction, after those of other loads; what it raises undoes it."""

        def locked(tx: neo4j.ManagedTransaction) -> T:
            if self.engine == "neo4j":
                tx.run(statement("load/lock"), {"id": "load"}).consume()
            return work(Session(tx))

        with self._guard(), self._errors(), self._session() as session:
            return session.execute_write(locked)

    def graph(self, *, whole: bool = False) -> Graph:
        """The whole graph as `graphbuild.graph.build` makes it; with `whole`, with all that the store keeps beside."""
        return reading.graph(self, whole=whole)

    def search(self, text: str, label: str = "Event", limit: int = 20) -> Rows:
        """Events or actors (`label`) in which every word of the text begins a word, in either language."""
        found = stems(text)
        if not found:
            return []
        path = f"search/{self.engine}/{label.lower()}s"
        query = {"query": " AND ".join(f"{w}*" for w in found), "words": [f" {w}" for w in found], "limit": limit}
        return self.query(statement(path), query)

    def actors(self, text: str | None = None, limit: int = 50) -> Rows:
        """Actors by the number of articles that name them, most first; with `text` those with a name that has its words."""
        found = {"words": [f" {w}" for w in stems(text or "")], "limit": limit}
        return self.query(statement("search/actors"), found)

    def uncertain(self, text: str | None = None, limit: int = 50) -> Rows:
        """Pairs of persons that may be one and that nobody has decided on, the likeliest first: `actor`, `actorName`,
        `other`, `otherName`, `score` (0 to 1), `why`; with `text` those of which one has a name with its words."""
        return deciding.uncertain(self, text)[:limit]

    def find(self, text: str, label: str = "Actor") -> str:
        """The id of the one actor (or `label="Place"`) with this id or name, in either language and any spelling that
        folds to it; a part of a name will do where one alone has it (`Starmer`). Raises StoreError where there is
        none, naming some that begin so, or several."""
        if self.query(f"MATCH (n:{label} {{id: $id}}) RETURN n.id AS id", {"id": text}):
            return text
        wanted = words(text)
        first = (stems(text) or [text])[0]
        rows = self.query(statement(f"search/{label.lower()}s-named"), {"id": text, "word": f" {first}"})
        matches: tuple[Callable[[dict[str, Any]], bool], ...] = (
            lambda row: any(words(name) == wanted for name in row["names"] if name),
            lambda row: any(set(wanted) <= set(words(name)) for name in row["names"] if name and wanted),
        )
        for match in matches:
            ids = [str(row["id"]) for row in rows if match(row)]
            if len(ids) == 1:
                return ids[0]
            if ids:
                raise StoreError(f"{text!r} names several {label.lower()}s; give an id: {', '.join(ids[:5])}")
        near = f" (did you mean {', '.join(r['name'] for r in rows[:3])}?)" if rows else ""
        raise StoreError(f"no {label.lower()} named {text!r}{near}")

    def _session(self, read: bool = False) -> neo4j.Session:
        mode = neo4j.READ_ACCESS if read else neo4j.WRITE_ACCESS
        return self._driver.session(database=self.database, default_access_mode=mode)

    @contextmanager
    def _errors(self) -> Iterator[None]:
        try:
            yield
        except (Neo4jError, DriverError, ValueError, OSError) as error:
            raise StoreError(f"{self.name}: {self._full() or explain(error)}") from error

    def _full(self) -> str | None:
        """What is wrong where the disk of a store in a folder is full: the engine's own words do not say."""
        try:
            full = not is_uri(self.name) and shutil.disk_usage(self.name).free < _LEAST_DISK
        except OSError:
            return None
        return "the disk is full" if full else None


def _definition(row: dict[str, Any]) -> str:
    """A row of SHOW CONSTRAINTS or SHOW INDEXES as `definitions` says it."""
    type_ = "UNIQUENESS" if "UNIQUE" in row["type"] else row["type"]
    return f"{type_} {':'.join(row['labelsOrTypes'] or [])}({', '.join(row['properties'] or [])})"


def _refusal() -> str:
    return "the statement writes, and only reading is allowed here"


def explain(error: Exception) -> str:
    """One line that says what to do about an error of the driver or the server."""
    if isinstance(error, AuthError):
        return "wrong user or password"
    if isinstance(error, ServiceUnavailable | SessionExpired):
        return "no graph store answers there (is it running, and is this its Bolt address?)"
    if isinstance(error, ConfigurationError) or not isinstance(error, Neo4jError | DriverError | OSError):
        return f"not a Bolt address: {_line(error)}"
    if isinstance(error, ClientError):
        code = error.code or ""
        if code.endswith("AccessMode"):
            return _refusal()
        if "ReadOnly" in code or code.endswith("Forbidden"):
            return f"the store may not be written: {_line(error)}"
        if code.endswith("DatabaseNotFound"):
            return f"no such database: {_line(error)}"
        if code.endswith("CredentialsExpired"):
            return "the password must be changed first (ALTER CURRENT USER SET PASSWORD …)"
    return _line(error)


def _line(error: Exception) -> str:
    message = getattr(error, "message", None) or str(error) or type(error).__name__
    return " ".join(str(message).split())[:300]


def is_uri(target: str | Path) -> bool:
    """Whether a store's name is a Bolt address rather than a folder."""
    return "://" in str(target)
