"""One transaction of a store, with the loader's statements."""

from collections.abc import Iterable, Sequence
from typing import Any

import neo4j

from graphbuild.model import Json
from graphbuild.store.batches import chunks
from graphbuild.store.report import Counters
from graphbuild.store.statements import edge_statement, label_statement, statement
from graphbuild.store.values import plain

_ROWS = 5000  # of one statement


class Session:
    """Reads and writes of one transaction; `counters` are what it has changed."""

    def __init__(self, tx: neo4j.ManagedTransaction) -> None:
        self._tx = tx
        self.counters = Counters()

    def read(self, name: str, ids: Iterable[str], **parameters: Any) -> list[Json]:
        """The rows of `cypher/load/read/<name>.cypher` for ids, in their order."""
        return self._read(statement(f"load/read/{name}"), "ids", sorted(set(ids)), parameters)

    def read_rows(self, name: str, rows: Sequence[Json], **parameters: Any) -> list[Json]:
        """The same for a statement that takes rows."""
        return self._read(statement(f"load/read/{name}"), "rows", rows, parameters)

    def nodes(self, label: str, ids: Iterable[str]) -> list[Json]:
        """The nodes of a label with these ids, as rows with their `properties`."""
        return self._read(label_statement("load/read/nodes", label), "ids", sorted(set(ids)), {})

    def run(self, text: str, **parameters: Any) -> list[Json]:
        """The rows of a statement."""
        result = self._tx.run(text, parameters)
        rows = [plain(r) for r in result]
        self.counters.add(Counters.of(result.consume().counters))
        return rows

    def write(self, text: str, rows: Sequence[Any], **parameters: Any) -> Counters:
        """Runs a writing statement with rows (or ids), in parts; what it changed."""
        total = Counters()
        for part in chunks(rows, _ROWS):
            total.add(Counters.of(self._tx.run(text, {"rows": list(part), **parameters}).consume().counters))
        self.counters.add(total)
        return total

    def write_edges(self, name: str, type_: str, rows: Sequence[Json]) -> Counters:
        """Creates, sets or removes edges of a type."""
        return self.write(edge_statement(name, type_), rows) if rows else Counters()

    def _read(self, text: str, name: str, items: Sequence[Any], parameters: Json) -> list[Json]:
        found = []
        for part in chunks(items, _ROWS):
            found += [plain(r) for r in self._tx.run(text, {name: list(part), **parameters})]
        return found
