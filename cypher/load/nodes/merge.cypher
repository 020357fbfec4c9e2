// Nodes of one label. Label stands for the label. $rows: [{id, hash, properties}], sorted by id.
// A row sets nothing where its hash is that of the node: a second import changes nothing.
UNWIND $rows AS row
MERGE (n:Label {id: row.id})
WITH n, row
WHERE n.hash IS NULL OR n.hash <> row.hash
SET n += row.properties
