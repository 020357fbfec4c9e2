"""Event resolution: which mentions tell the same real event.

A cautious rule: the same type, a source or target in common and none that contradicts, times that can be the same, and a
theme in common where both name one. A wrong merge hides an event; two nodes for one event are the lesser evil.

It is a rule of places, so that news can come in any order and any number: first the mentions of a page are put together
(units), then the units of a type and week (a cell), and last the undated ones on either side of a week's end. What an
event is made of thus depends on its pages and its cell and the two beside it, and on nothing else.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from graphbuild.model import Document
from graphbuild.resolve.signs import (
    FIRST,
    NEAR_DAYS,
    Sign,
    agreement,
    axis,
    contradict,
    same_anywhere,
    same_on_page,
    sign_of,
)


@dataclass(frozen=True, slots=True)
class Decided:
    """What persons decided of events, by mention id: pairs that are one event, and pairs that are two."""

    same: tuple[tuple[str, str], ...] = ()
    apart: tuple[tuple[str, str], ...] = ()


NOTHING_DECIDED = Decided()
Placed = dict[str, tuple[str, str]]  # mention id → (unit, cell)


def resolve_events(documents: list[Document], decided: Decided = NOTHING_DECIDED) -> None:
    """Set `event_id` of every event of the documents to the smallest mention id of its real event."""
    told = [(d, e) for d in documents for e in d.events]
    signs = {e.id: sign_of(d, e) for d, e in told}
    found = events_of(signs, place(signs.values(), decided), decided)
    for _, event in told:
        event.event_id = found[event.id]


def place(signs: Iterable[Sign], decided: Decided = NOTHING_DECIDED) -> Placed:
    """The unit and the cell of each mention; `signs` holds whole pages."""
    pages: dict[tuple[str, str], list[Sign]] = defaultdict(list)
    placed: Placed = {}
    for sign in signs:
        if sign.given:
            placed[sign.id] = (sign.given, "=" + sign.given)
        else:
            pages[sign.page, sign.type].append(sign)
    for (page, type_), group in pages.items():
        for unit in _unite([[s] for s in sorted(group, key=_id)], same_on_page, decided):
            name = min(s.id for s in unit)
            cell = f"{type_}|{_cell(unit, page)}"
            placed |= {s.id: (name, cell) for s in unit}
    return placed


def _id(sign: Sign) -> str:
    return sign.id


def _cell(unit: list[Sign], page: str) -> str:
    """Where a unit is compared with others: its week; a longer time is compared with those that begin in its month;
    one without any day stays on its page."""
    low, high = _when(unit)
    if low is None or high is None:
        return "page|" + page
    if _week(low) == _week(high):
        return f"week|{_week(low)}"
    edge = high if low == FIRST else low
    return f"month|{date.fromordinal(edge).isoformat()[:7]}"


def _week(day: int) -> int:
    return (day - 1) // 7  # ordinal 1 was a Monday


def _when(unit: Iterable[Sign]) -> tuple[int | None, int | None]:
    """The days of a unit: what its dated mentions agree on, else its first day of publication."""
    members = list(unit)
    spans = [(s.first, s.last) for s in members if s.first is not None and s.last is not None]
    if spans:
        return max(a for a, _ in spans), min(b for _, b in spans)
    days = [s.day for s in members if s.day is not None]
    return (min(days), min(days)) if days else (None, None)


def beside(cell: str) -> list[str]:
    """The cells that a cell looks over to: of the week before and the week after."""
    type_, kind, number = cell.split("|", 2) if "|" in cell else ("", "", "")
    return [f"{type_}|week|{int(number) + step}" for step in (-1, 1)] if kind == "week" else []


def events_of(
    signs: Mapping[str, Sign], placed: Placed, decided: Decided = NOTHING_DECIDED, cells: set[str] | None = None
) -> dict[str, str]:
    """The event of each mention: the smallest id of its mentions, or the one that is given.

    With `cells`, of those alone and of what is joined to them over a week's end; `placed` must then hold them and the
    cells `beside` them whole.
    """
    groups: dict[str, list[list[Sign]]] = {}
    for cell, units in _by_cell(signs, placed).items():
        groups[cell] = _merge_given(units) if cell.startswith("=") else _unite(units, same_anywhere, decided)
    joined = _over_weekends(groups, decided)
    found: dict[str, str] = {}
    for cell, members in groups.items():
        for number, group in enumerate(members):
            whole = group + joined.get((cell, number), [])
            if cells is None or cell in cells or any(placed[s.id][1] in cells for s in whole):
                name = cell[1:] if cell.startswith("=") else min(s.id for s in whole)
                found |= {s.id: name for s in group}
    return _put_together(found, decided)


def _by_cell(signs: Mapping[str, Sign], placed: Placed) -> dict[str, list[list[Sign]]]:
    units: dict[str, dict[str, list[Sign]]] = defaultdict(lambda: defaultdict(list))
    for id_ in sorted(placed):
        unit, cell = placed[id_]
        units[cell][unit].append(signs[id_])
    return {cell: [_of_one_time(u) for u in members.values()] for cell, members in sorted(units.items())}


def _of_one_time(unit: list[Sign]) -> list[Sign]:
    """The mentions of a unit with what one of them knows of its day: a headline without a day is of the day that the
    article below it gives."""
    low, high = _when(unit)
    if len(unit) == 1 or low is None:
        return unit
    if any(s.first is not None for s in unit):
        return [s if s.first is not None else replace(s, timed=True, first=low, last=high) for s in unit]
    return [replace(s, day=low) for s in unit]


def _merge_given(units: list[list[Sign]]) -> list[list[Sign]]:
    return [[s for unit in units for s in unit]]


def _put_together(found: dict[str, str], decided: Decided) -> dict[str, str]:
    """The events that persons put together."""
    parent: dict[str, str] = {}
    for a, b in decided.same:
        if a in found and b in found:
            x, y = sorted((_root(parent, found[a]), _root(parent, found[b])))
            parent[y] = x
    return {m: _root(parent, e) for m, e in found.items()} if parent else found


def _root(parent: dict[str, str], id_: str) -> str:
    while id_ in parent and parent[id_] != id_:
        id_ = parent[id_]
    return id_


class _Cluster:
    """Units put together; those with the same sign count once."""

    __slots__ = ("day_high", "day_low", "distinct", "id", "members")

    def __init__(self, members: list[Sign]) -> None:
        self.members = members
        self.id = min(s.id for s in members)
        self.distinct = {_key(s): s for s in members}
        self.day_low, self.day_high = _when(members)

    def add(self, other: "_Cluster") -> None:
        self.members = self.members + other.members
        self.distinct |= other.distinct
        self.id = min(self.id, other.id)


def _key(sign: Sign) -> tuple[object, ...]:
    """What two mentions must share to be told apart by nothing but their ids."""
    return (
        sign.negated,
        sign.mode,
        sign.sources,
        sign.targets,
        sign.timed,
        sign.first,
        sign.last,
        sign.weekday,
        sign.theme,
        sign.day if sign.first is None else None,
    )


def _unite(units: list[list[Sign]], same: Any, decided: Decided) -> list[list[Sign]]:
    """Units put together, the pairs that agree in most first; never two that contradict each other, even where a third
    that says less agrees with both."""
    apart = {frozenset(pair) for pair in decided.apart}
    held = {id_ for pair in apart for id_ in pair}
    clusters = _collapsed(units, held)
    at = {n: n for n in range(len(clusters))}
    order = sorted(_pairs(clusters, same), key=lambda p: (p[0], clusters[p[1]].id, clusters[p[2]].id))
    for _, low, high in order:
        a, b = _find(at, low), _find(at, high)
        if a != b and not _clash(clusters[a], clusters[b], same is same_on_page, apart):
            a, b = (a, b) if clusters[a].id < clusters[b].id else (b, a)
            at[b] = a
            clusters[a].add(clusters[b])
    return [clusters[n].members for n in range(len(clusters)) if at[n] == n]


def _find(at: dict[int, int], n: int) -> int:
    while at[n] != n:
        n = at[n]
    return n


def _collapsed(units: list[list[Sign]], held: set[str]) -> list[_Cluster]:
    """Clusters of units, those that say exactly the same made one at once: an event that everybody tells stays cheap."""
    alike: dict[object, _Cluster] = {}
    for unit in units:
        cluster = _Cluster(unit)
        plain = len(cluster.distinct) == 1 and not any(s.id in held for s in unit)
        one = next(iter(cluster.distinct))
        actors = unit[0].sources or unit[0].targets
        key: object = one if plain and actors else cluster.id
        if plain and unit[0].first is None and unit[0].day is None:
            key = cluster.id  # may be of any day: compared on its page alone
        if key in alike:
            alike[key].add(cluster)
        else:
            alike[key] = cluster
    return list(alike.values())


def _pairs(clusters: list[_Cluster], same: Any) -> set[tuple[int, int, int]]:
    """(minus how much they agree in, number, number) of the clusters that tell the same event; each pair has an actor in common."""
    by_actor: dict[str, list[int]] = defaultdict(list)
    for number, cluster in enumerate(clusters):
        for actor in sorted({a for s in cluster.distinct.values() for a in s.sources | s.targets}):
            by_actor[actor].append(number)
    found: set[tuple[int, int, int]] = set()
    seen: set[tuple[int, int]] = set()
    for numbers in by_actor.values():
        for n, x in enumerate(numbers):
            for y in numbers[n + 1 :]:
                if (x, y) not in seen:
                    seen.add((x, y))
                    most = _most(clusters[x], clusters[y], same)
                    if most is not None:
                        found.add((-most, x, y))
    return found


def _most(x: _Cluster, y: _Cluster, same: Any) -> int | None:
    """How much the two of their mentions agree in that agree in most; None where none of them tell the same event."""
    return max((agreement(a, b) for a in x.distinct.values() for b in y.distinct.values() if same(a, b)), default=None)


def _clash(x: _Cluster, y: _Cluster, on_page: bool, apart: set[frozenset[str]]) -> bool:
    if apart and any(frozenset((a.id, b.id)) in apart for a in x.members for b in y.members):
        return True
    return any(contradict(a, b, on_page) for a in x.distinct.values() for b in y.distinct.values())


def _over_weekends(groups: dict[str, list[list[Sign]]], decided: Decided) -> dict[tuple[str, int], list[Sign]]:
    """What a group of a cell is joined with over the end of its week: one group at most, both without longer times.

    A group spans two days at most where it has undated mentions, so none can look over both ends of its week, and the
    joined do not chain.
    """
    apart = {frozenset(pair) for pair in decided.apart}
    joined: dict[tuple[str, int], list[Sign]] = {}
    for cell in groups:
        after = beside(cell)[1:]
        if not after or after[0] not in groups:
            continue
        left, right = _at_edge(groups[cell], last=True), _at_edge(groups[after[0]], last=False)
        both = [*left.values(), *right.values()]
        numbers = [(cell, n) for n in left] + [(after[0], n) for n in right]
        pairs = sorted(
            (agree, both[x].id, both[y].id, x, y)
            for agree, x, y in _pairs(both, same_anywhere)
            if x < len(left) <= y and not _clash(both[x], both[y], False, apart)
        )
        taken: set[int] = set()
        for _, _, _, x, y in pairs:
            if not taken & {x, y}:
                taken |= {x, y}
                joined[numbers[x]], joined[numbers[y]] = both[y].members, both[x].members
    return joined


def _at_edge(groups: list[list[Sign]], last: bool) -> dict[int, _Cluster]:
    found: dict[int, _Cluster] = {}
    for number, group in enumerate(groups):
        spans = [axis(s) for s in group]
        days = [d for low, high in spans if low is not None and high is not None for d in (low, high)]
        if not days or max(days) - min(days) > NEAR_DAYS or any(low != high for low, high in spans):
            continue
        if any((d - 1) % 7 >= 7 - NEAR_DAYS if last else (d - 1) % 7 < NEAR_DAYS for d in days):
            found[number] = _Cluster(group)
    return found
