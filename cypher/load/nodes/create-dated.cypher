// New nodes of a label that keeps the time when they came (Event, Article); else as create.cypher. $now: the time of the import.
UNWIND $rows AS row
CREATE (n:Label)
SET n += row.properties
SET n.ingestedAt = $now
