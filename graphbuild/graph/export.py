"""The graph as files: JSON Lines and GraphML, which read back to the same graph, and CSV for `neo4j-admin`."""

import csv
import json
import shlex
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, Any

import networkx as nx

from graphbuild.errors import InputError
from graphbuild.graph.parts import Graph, add_edge, add_node
from graphbuild.graph.schema import EDGES, KIND_LABELS, NODES, STORED, PropertyType
from graphbuild.graph.values import NOT_CANONICAL, from_json, from_xml, row_hash, to_json, to_xml, type_of
from graphbuild.model import Json

# Between the values of a list in CSV: a control character made for it, which stands in no text.
_LIST = "\x1f"
_CSV_TYPES = {"int": "long", "float": "double", "point": "point{crs:WGS-84}", "string[]": "string[]"}


def nodes_in_order(graph: Graph) -> list[tuple[str, Json]]:
    """(label, properties) of every node, by label as in the schema, then by id."""
    rows = [
        (d["label"], {k: v for k, v in d.items() if k != "label"}) for _, d in graph.nodes(data=True) if "label" in d
    ]
    order = list(NODES)
    return sorted(rows, key=lambda row: (order.index(row[0]), row[1]["id"]))


def edges_in_order(graph: Graph) -> list[tuple[str, str, str, Json]]:
    """(type, id of the start, id of the end, properties) of every edge, by type as in the schema, then by its ends."""
    rows = []
    for start, end, data in graph.edges(data=True):
        properties = {k: v for k, v in data.items() if k != "type"}
        rows.append((data["type"], start.partition(":")[2], end.partition(":")[2], properties))
    order = list(EDGES)
    return sorted(rows, key=lambda r: (order.index(r[0]), r[1], r[2], r[3].get("officeKey", "")))


def jsonl(graph: Graph, *, canonical: bool = False) -> Iterator[str]:
    """The lines of the graph, nodes first, in an order that depends on the graph alone.

    `canonical` leaves out what depends on the history of a store (`ingestedAt`, `formerIds`).
    """
    for label, properties in nodes_in_order(graph):
        rest = _json({k: v for k, v in properties.items() if k != "id"}, canonical)
        yield _line({"id": properties["id"], "label": label, "properties": rest})
    for type_, start, end, properties in edges_in_order(graph):
        yield _line({"type": type_, "start": start, "end": end, "properties": _json(properties, canonical)})


def write_jsonl(graph: Graph, file: IO[str], *, canonical: bool = False) -> None:
    """Writes `jsonl`."""
    file.writelines(line + "\n" for line in jsonl(graph, canonical=canonical))


def read_jsonl(lines: Iterable[str], name: str = "-") -> Graph:
    """The graph of such lines. Raises InputError naming the line that is off."""
    graph: Graph = nx.MultiDiGraph()
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            _read_row(graph, json.loads(line))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise InputError(f"{name}: line {number} is no node or edge of a graph ({error})") from error
    return graph


def _read_row(graph: Graph, row: Json) -> None:
    owner = row.get("label") or row["type"]
    properties = {k: from_json(type_of(owner, k), v) for k, v in row["properties"].items()}
    if "label" in row:
        add_node(graph, owner, {"id": row["id"], **properties})
    else:
        add_edge(graph, owner, row["start"], row["end"], properties)


def write_graphml(graph: Graph, path: str | Path | IO[bytes]) -> None:
    """Writes GraphML, as Gephi, yEd and networkx read it; dates as ISO text, lists as JSON text."""
    plain: Graph = nx.MultiDiGraph()
    for key in sorted(graph):
        plain.add_node(str(to_xml(key)), **{k: to_xml(v) for k, v in graph.nodes[key].items()})
    for number, (start, end, key) in enumerate(sorted(graph.edges(keys=True))):
        # Readers other than networkx want the id of an edge to be its own.
        data = {k: to_xml(v) for k, v in graph.edges[start, end, key].items()}
        plain.add_edge(str(to_xml(start)), str(to_xml(end)), key=f"e{number}", **data)
    nx.write_graphml(plain, path, encoding="utf-8")


def read_graphml(path: str | Path | IO[bytes]) -> Graph:
    """The graph of a GraphML file that `write_graphml` wrote. Raises InputError."""
    graph: Graph = nx.MultiDiGraph()
    try:
        plain = nx.read_graphml(path, force_multigraph=True)
        for _, data in plain.nodes(data=True):
            label = data.pop("label")
            add_node(graph, label, {k: from_xml(type_of(label, k), v) for k, v in data.items()})
        for start, end, data in plain.edges(data=True):
            type_, ends = data.pop("type"), (start.partition(":")[2], end.partition(":")[2])
            add_edge(graph, type_, *ends, {k: from_xml(type_of(type_, k), v) for k, v in data.items()})
    except (ValueError, KeyError, TypeError, SyntaxError, nx.NetworkXError) as error:
        raise InputError(f"{path}: no GraphML of a graphbuild graph ({' '.join(str(error).split())})") from error
    return graph


def write_csv(graph: Graph, folder: Path) -> str:
    """Writes one CSV file a label and a relationship type into a folder; returns the command that imports them.

    For a first load of millions into an empty database; the schema is applied after it (`graphbuild schema apply`). Of a
    graph with all that a store keeps (`store.graph(whole=True)`) a later load of the same articles changes nothing.
    """
    folder.mkdir(parents=True, exist_ok=True)
    nodes: dict[str, list[list[Any]]] = {}
    for label, properties in nodes_in_order(graph):
        kind = [KIND_LABELS[properties["kind"]]] if label == "Actor" and properties.get("kind") in KIND_LABELS else []
        row = [_LIST.join([label, *kind]), *_cells(_stored(label), properties)]
        nodes.setdefault(label, []).append(row)
    edges: dict[str, list[list[Any]]] = {}
    for type_, start, end, properties in edges_in_order(graph):
        edges.setdefault(type_, []).append([start, end, type_, *_cells(EDGES[type_].properties, properties)])
    arguments = ["--overwrite-destination", "--array-delimiter=U+001F", "--multiline-fields=true"]
    for label, rows in nodes.items():
        path = _write(folder / f"nodes-{label}.csv", [":LABEL", *_header(_stored(label), f"ID({label})")], rows)
        arguments.append(f"--nodes={path}")
    for type_, rows in edges.items():
        edge = EDGES[type_]
        ends = [f":START_ID({edge.start})", f":END_ID({edge.end})", ":TYPE"]
        path = _write(folder / f"edges-{type_}.csv", [*ends, *_header(edge.properties)], rows)
        arguments.append(f"--relationships={path}")
    return shlex.join(["neo4j-admin", "database", "import", "full", "neo4j", *arguments])


def _stored(label: str) -> dict[str, PropertyType]:
    return NODES[label].properties | STORED.get(label, {})


def _header(types: dict[str, PropertyType], id_type: str | None = None) -> list[str]:
    names = {name: id_type if name == "id" and id_type else _CSV_TYPES.get(t, t) for name, t in types.items()}
    return [f"{name}:{type_}" for name, type_ in names.items()] + [
        "hash:string",
        *(["ingestedAt:datetime"] if id_type else []),
    ]


def _cells(types: dict[str, PropertyType], properties: Json) -> list[str | None]:
    known = {name: properties.get(name) for name in types}
    at = [_cell(properties.get("ingestedAt"))] if "id" in types else []
    return [_cell(value) for value in known.values()] + [row_hash(known) if types else None, *at]


def _cell(value: Any) -> str | None:
    if isinstance(value, tuple):
        return f"{{latitude:{value[0]},longitude:{value[1]}}}"
    if isinstance(value, list):
        return _LIST.join(str(to_json(v)) for v in value)
    return None if value is None else str(to_json(value))


def _write(path: Path, header: list[str], rows: list[list[Any]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(header)
        writer.writerows(rows)
    return path


def _json(properties: Json, canonical: bool) -> Json:
    return {k: to_json(v) for k, v in sorted(properties.items()) if not (canonical and k in NOT_CANONICAL)}


def _line(row: Json) -> str:
    return json.dumps(row, ensure_ascii=False, separators=(",", ":"))
