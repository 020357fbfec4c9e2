// (:Event)-[:OCCURRED_AT]->(:Place). $rows: [{start, end, hash, properties}], sorted by start and end.
UNWIND $rows AS row
MATCH (a:Event {id: row.start})
MATCH (b:Place {id: row.end})
MERGE (a)-[r:OCCURRED_AT]->(b)
WITH r, row
WHERE r.hash IS NULL OR r.hash <> row.hash
SET r += row.properties
