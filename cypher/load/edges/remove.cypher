// Relationships of one type that nothing supports any more. Start, TYPE and End as in create.cypher.
// $rows: [{start, end, key}], sorted by start and end.
UNWIND $rows AS row
MATCH (a:Start {id: row.start})-[r:TYPE]->(b:End {id: row.end})
WHERE coalesce(r.officeKey, '') = row.key
DELETE r
