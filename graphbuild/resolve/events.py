"""Event resolution: which mentions tell the same real event.

A cautious rule: the same type, a source or target in common and none that contradicts, times that can be the same, and a
theme in common where both name one. A wrong merge hides an event; two nodes for one event are the lesser evil.
"""

from collections import defaultdict
from collections.abc import Iterable

from graphbuild.language.ar.morphology import fold
from graphbuild.model import Document, EventMention, EventTime
from graphbuild.ontology import event_types

Told = tuple[Document, EventMention]
_LEAST_COMMON = 0.5
_STEM = 4  # letters of a theme word that are compared: enough to tell words apart, few enough to join inflected forms


def resolve_events(documents: list[Document]) -> None:
    """Set `event_id` of every event of the documents to the smallest mention id of its real event."""
    groups: dict[str, list[Told]] = defaultdict(list)
    for document in documents:
        for event in document.events:
            groups[event.type].append((document, event))
    for told in groups.values():
        parent = _unite(sorted(told, key=lambda t: t[1].id))
        for _, event in told:
            event.event_id = _root(parent, event.id)


def _unite(told: list[Told]) -> dict[str, str]:
    """The mentions put together, the pairs that agree in most first; never two that contradict each other, even where a
    third that says less agrees with both."""
    parent = {event.id: event.id for _, event in told}
    members = {item[1].id: [item] for item in told}
    for _, low, high in sorted(_pairs(told)):
        a, b = sorted((_root(parent, low), _root(parent, high)))
        if a != b and not any(_contradict(x[1], y[1]) for x in members[a] for y in members[b]):
            parent[b] = a
            members[a] += members.pop(b)
    return parent


def _pairs(told: list[Told]) -> set[tuple[int, str, str]]:
    """(minus how much they agree in, id, id) of the mentions that tell the same event; each pair has an actor in common."""
    by_actor: dict[str, list[Told]] = defaultdict(list)
    for item in told:
        for actor in {p.actor_id for p in item[1].participants}:
            by_actor[actor].append(item)
    found: set[tuple[int, str, str]] = set()
    for items in by_actor.values():
        for n, (document, event) in enumerate(items):
            for other_document, other in items[n + 1 :]:
                if same_event(event, other, document, other_document):
                    found.add((-_agreement(event, other), *sorted((event.id, other.id))))  # type: ignore[arg-type]
    return found


def _agreement(a: EventMention, b: EventMention) -> int:
    actors = sum(len(_ids(a, role) & _ids(b, role)) for role in ("source", "target"))
    return actors + bool(a.time and b.time) + bool(a.theme and b.theme)


def _contradict(a: EventMention, b: EventMention) -> bool:
    """Whether two mentions can't be of one event, whatever else is known."""
    if (a.status == "negated") != (b.status == "negated") or (a.mode and b.mode and a.mode != b.mode):
        return True
    if a.time and b.time and not _overlap(a.time, b.time):
        return True
    if event_types()[a.type].undirected:
        return not _same_actors(a, b)
    return any(not _ids(a, role) & _ids(b, role) for role in ("source", "target") if _ids(a, role) and _ids(b, role))


def _root(parent: dict[str, str], id_: str) -> str:
    while parent[id_] != id_:
        id_ = parent[id_]
    return id_


def same_event(a: EventMention, b: EventMention, of_a: Document, of_b: Document) -> bool:
    """Whether two mentions of one type tell the same event."""
    if a.type != b.type or (a.status == "negated") != (b.status == "negated"):
        return False
    if a.mode and b.mode and a.mode != b.mode:
        return False
    return _same_actors(a, b) and _same_time(a, b, of_a, of_b) and _same_theme(a, b)


def _same_actors(a: EventMention, b: EventMention) -> bool:
    """Both sides agree where both name them; an undirected type has one side."""
    if event_types()[a.type].undirected:
        x, y = _ids(a, "source") | _ids(a, "target"), _ids(b, "source") | _ids(b, "target")
        return len(x & y) >= min(2, len(x), len(y)) and bool(x & y)
    common = False
    for role in ("source", "target"):
        x, y = _ids(a, role), _ids(b, role)
        if x and y and not x & y:
            return False
        common |= bool(x & y)
    return common and bool(_ids(a, "source") & _ids(b, "source") or not (_ids(a, "source") or _ids(b, "source")))


def _ids(event: EventMention, role: str) -> set[str]:
    return {p.actor_id for p in event.participants if p.role == role}


def _same_time(a: EventMention, b: EventMention, of_a: Document, of_b: Document) -> bool:
    """Dated events overlap; undated ones are of one page, or of articles published within two days."""
    if a.time and b.time:
        return _overlap(a.time, b.time)
    x, y = of_a.article, of_b.article
    if x.published and y.published:
        return abs((x.published - y.published).days) <= 2
    return (x.page or x.id) == (y.page or y.id)


def _overlap(a: EventTime, b: EventTime) -> bool:
    if a.interval and b.interval:
        return max(_or(a.first, True), _or(b.first, True)) <= min(_or(a.last), _or(b.last))
    return (a.rel or {}).get("weekday") == (b.rel or {}).get("weekday")


def _or(day: object, first: bool = False) -> str:
    return str(day) if day else ("0000" if first else "9999")


def _same_theme(a: EventMention, b: EventMention) -> bool:
    x, y = theme_words(a.theme), theme_words(b.theme)
    if not x and not y:
        return True
    if not x or not y:
        return False
    return len(x & y) / min(len(x), len(y)) >= _LEAST_COMMON


def theme_words(theme: str | None) -> set[str]:
    """The stems of a theme's words, without article, clitics and endings."""
    stems: Iterable[str] = (fold(w.strip('"،.,«»“”()').lower()) for w in (theme or "").split())
    return {_stem(w) for w in stems if len(w) > 3}


def _stem(word: str) -> str:
    for prefix in ("وال", "بال", "لل", "ال"):
        if word.startswith(prefix) and len(word) > len(prefix) + 2:
            word = word[len(prefix) :]
            break
    else:
        if word[:1] in "لبو" and len(word) > 4:
            word = word[1:]
    return word[:_STEM]
