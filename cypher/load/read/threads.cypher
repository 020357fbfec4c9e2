// The events that a story is looked through for. $ids: threads.
UNWIND $ids AS id
MATCH (e:Event {thread: id})
RETURN e.id AS id, e.beat AS beat
