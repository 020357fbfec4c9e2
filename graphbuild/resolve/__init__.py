"""Resolution: one id for the same actor and the same event, over all documents of a call."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from graphbuild.model import Document, Json

if TYPE_CHECKING:
    from graphbuild.resolve.decisions import Decision


def resolve(documents: Iterable[Document], decisions: Iterable["Decision | Json"] = ()) -> list[Document]:
    """Set one actor id for an actor (`resolve/linking.py`) and the `event_id` of every event (`resolve/events.py`).

    `decisions` are what a person decided about actors, in the order made (`resolve/decisions.py`).
    """
    from graphbuild.resolve.events import resolve_events
    from graphbuild.resolve.linking import link_documents

    linked = list(link_documents(list(documents), decisions))
    resolve_events(linked)
    return linked


__all__ = ["resolve"]
