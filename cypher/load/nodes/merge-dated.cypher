// Nodes of a label that keeps the time when they came (Event, Article). Label stands for the label.
// $rows: [{id, hash, properties}], sorted by id; $now: the time of the import.
UNWIND $rows AS row
MERGE (n:Label {id: row.id})
ON CREATE SET n.ingestedAt = $now
WITH n, row
WHERE n.hash IS NULL OR n.hash <> row.hash
SET n += row.properties
