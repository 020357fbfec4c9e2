"""Resolution: one id for the same actor and the same event, over all documents of a call."""

from collections.abc import Iterable

from graphbuild.model import Document


def resolve(documents: Iterable[Document]) -> list[Document]:
    """Set one actor id for an actor (`resolve/linking.py`) and the `event_id` of every event (`resolve/events.py`)."""
    from graphbuild.resolve.events import resolve_events
    from graphbuild.resolve.linking import link_documents

    linked = list(link_documents(list(documents)))
    resolve_events(linked)
    return linked


__all__ = ["resolve"]
