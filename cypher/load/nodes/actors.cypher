// New actors of one kind. Label stands for the kind's label. $rows: [{properties}], sorted by id.
// The loader has read which there are. (The embedded engine refuses a MERGE that sets a label, under a unique constraint.)
UNWIND $rows AS row
CREATE (n:Actor:Label)
SET n += row.properties
