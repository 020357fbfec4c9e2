// (:Event)-[:REPORTED_IN]->(:Article). $rows: [{start, end, hash, properties}], sorted by start and end.
UNWIND $rows AS row
MATCH (a:Event {id: row.start})
MATCH (b:Article {id: row.end})
MERGE (a)-[r:REPORTED_IN]->(b)
WITH r, row
WHERE r.hash IS NULL OR r.hash <> row.hash
SET r += row.properties
