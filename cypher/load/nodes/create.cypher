// New nodes of one label. Label stands for the label. $rows: [{properties}], sorted by id. The loader has read which there are.
UNWIND $rows AS row
CREATE (n:Label)
SET n += row.properties
