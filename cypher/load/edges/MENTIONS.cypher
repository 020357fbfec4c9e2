// (:Article)-[:MENTIONS]->(:Actor). $rows: [{start, end, hash, properties}], sorted by start and end.
UNWIND $rows AS row
MATCH (a:Article {id: row.start})
MATCH (b:Actor {id: row.end})
MERGE (a)-[r:MENTIONS]->(b)
WITH r, row
WHERE r.hash IS NULL OR r.hash <> row.hash
SET r += row.properties
