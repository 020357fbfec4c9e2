// The ids that events had before, where they have any. $ids: event ids.
UNWIND $ids AS id
MATCH (e:Event {id: id})
WHERE e.formerIds IS NOT NULL
RETURN id AS id, e.formerIds AS formerIds
