// (:Actor)-[:PARTICIPATED_IN]->(:Event). $rows: [{start, end, hash, properties}], sorted by start and end.
UNWIND $rows AS row
MATCH (a:Actor {id: row.start})
MATCH (b:Event {id: row.end})
MERGE (b)<-[r:PARTICIPATED_IN]-(a)
WITH r, row
WHERE r.hash IS NULL OR r.hash <> row.hash
SET r += row.properties
