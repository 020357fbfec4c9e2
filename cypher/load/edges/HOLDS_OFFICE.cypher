// (:Actor)-[:HOLDS_OFFICE]->(:Actor). $rows: [{start, end, key, hash, properties}], sorted by start and end.
UNWIND $rows AS row
MATCH (a:Actor {id: row.start})
MATCH (b:Actor {id: row.end})
MERGE (a)-[r:HOLDS_OFFICE {officeKey: row.key}]->(b)
WITH r, row
WHERE r.hash IS NULL OR r.hash <> row.hash
SET r += row.properties
