// New relationships of one type. Start, TYPE and End stand for the labels and the type: graphbuild/graph/schema.py has them.
// $rows: [{start, end, properties}], sorted by start and end. The loader has read which there are: none is made twice.
UNWIND $rows AS row
MATCH (a:Start {id: row.start})
MATCH (b:End {id: row.end})
CREATE (a)-[r:TYPE]->(b)
SET r += row.properties
