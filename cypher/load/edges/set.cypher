// Relationships of one type that are there, with other properties. Start, TYPE and End as in create.cypher.
// $rows: [{start, end, key, properties}], sorted by start and end; key tells apart offices held by one holder.
UNWIND $rows AS row
MATCH (a:Start {id: row.start})-[r:TYPE]->(b:End {id: row.end})
WHERE coalesce(r.officeKey, '') = row.key
SET r += row.properties
