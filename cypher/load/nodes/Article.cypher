// Article nodes. $rows: [{id, hash, properties}], sorted by id; $now: the time of the import.
// A row sets nothing where its hash is that of the node: a second import changes nothing.
UNWIND $rows AS row
MERGE (n:Article {id: row.id})
ON CREATE SET n.ingestedAt = $now
WITH n, row
WHERE n.hash IS NULL OR n.hash <> row.hash
SET n += row.properties
