// Edges of events that no mention supports any more. $rows: [{id, type, other}].
UNWIND $rows AS row
MATCH (:Event {id: row.id})-[r]-(x)
WHERE type(r) = row.type AND x.id = row.other
DELETE r
