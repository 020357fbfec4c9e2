// Edges of articles that do not say so any more. $rows: [{id, type, other}].
UNWIND $rows AS row
MATCH (:Article {id: row.id})-[r]->(x)
WHERE type(r) = row.type AND x.id = row.other
DELETE r
