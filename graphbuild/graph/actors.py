"""Actors as nodes: what several documents say of one actor, put together in any order with the same result."""

import json
from collections.abc import Iterable
from typing import cast

from graphbuild.graph.parts import longest
from graphbuild.graph.schema import KIND_LABELS
from graphbuild.graph.search_text import search_text
from graphbuild.graph.values import compact
from graphbuild.model import Actor, ActorKind, Json
from graphbuild.resolve.identifiers import listed, of_list, properties
from graphbuild.resolve.sectors import sectors_of


def record(actor: Actor) -> str:
    """An actor as a document's table has it, as JSON in one spelling."""
    row = {k: v for k, v in actor.to_json().items() if v}
    if actor.aliases:
        row["aliases"] = sorted(set(actor.aliases))
    return compact(row)


def of_records(id_: str, records: Iterable[str]) -> Json:
    """The node of an actor from all records of it, the same in any order.

    Records under its own id name it; what it is called under ids that became one with it are aliases.
    """
    kept = sorted(set(records))
    rows = [_plain(Actor.from_json(json.loads(r))) for r in kept]
    own = [r for r in rows if r["id"] == id_]
    result = merged([{**r, "id": id_} for r in own or rows])
    if own and len(own) < len(rows):
        others = merged({**r, "id": id_} for r in rows if r["id"] != id_)
        name_ar = result["nameAr"] or others["nameAr"]
        aliases = {*(result["aliases"] or []), others["name"], others["nameAr"], *(others["aliases"] or [])}
        more = {k: result[k] or others[k] for k in ("wikidataId", "country")}
        more["sectors"] = result["sectors"] or others["sectors"]
        ids = {**of_list(others["identifiers"] or ()), **of_list(result["identifiers"] or ())}
        more |= properties(ids)
        result |= {"nameAr": name_ar, "aliases": sorted(aliases - {None, result["name"], name_ar}) or None, **more}
        result["searchText"] = search_text([result["name"], name_ar, *(result["aliases"] or [])])
    return {**result, "records": kept}


def merged(versions: Iterable[Json]) -> Json:
    """One node of several versions of it: of names the longest (the others become aliases), of aliases all."""
    rows = list(versions)
    names = {r["name"] for r in rows if r.get("name")}
    names_ar = {r["nameAr"] for r in rows if r.get("nameAr")}
    name, name_ar = longest(names), longest(names_ar)
    aliases = {a for r in rows for a in r.get("aliases") or [] if a} | names | names_ar
    result = {
        "id": rows[0]["id"],
        "name": name,
        "nameAr": name_ar,
        "aliases": sorted(aliases - {name, name_ar}) or None,
        **{key: longest(r.get(key) for r in rows) for key in ("kind", "wikidataId", "country")},
    }
    result["sectors"] = sorted({s for r in rows for s in r.get("sectors") or ()}) or None
    ids = (of_list(r.get("identifiers") or ()) for r in sorted(rows, key=lambda r: r.get("identifiers") or []))
    result |= properties({scheme: value for found in ids for scheme, value in found.items()})
    result["searchText"] = search_text([name, name_ar, *(result["aliases"] or [])])
    return result


def kind_of(id_: str) -> ActorKind:
    """The kind that the id of an actor begins with (`state:gb`, `org:nato`); a group where it begins with none."""
    head = id_.partition(":")[0]
    head = {"org": "organization", "armed": "armed_group"}.get(head, head)
    return cast(ActorKind, head) if head in KIND_LABELS else "group"


def _plain(actor: Actor) -> Json:
    return {
        "id": actor.id,
        "name": actor.name,
        "nameAr": actor.name_ar,
        "kind": actor.kind,
        "aliases": actor.aliases,
        "wikidataId": actor.wikidata,
        "country": actor.country,
        "sectors": actor.sectors or sectors_of(actor.kind, actor.name),
        "identifiers": listed(actor.ids),
    }
