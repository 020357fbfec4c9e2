// (:Event)-[:ATTRIBUTED_TO]->(:Actor). $rows: [{start, end, hash, properties}], sorted by start and end.
UNWIND $rows AS row
MATCH (a:Event {id: row.start})
MATCH (b:Actor {id: row.end})
MERGE (a)-[r:ATTRIBUTED_TO]->(b)
WITH r, row
WHERE r.hash IS NULL OR r.hash <> row.hash
SET r += row.properties
