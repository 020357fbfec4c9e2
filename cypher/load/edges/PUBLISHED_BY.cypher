// (:Article)-[:PUBLISHED_BY]->(:Source). $rows: [{start, end}], sorted by start and end.
UNWIND $rows AS row
MATCH (a:Article {id: row.start})
MATCH (b:Source {id: row.end})
MERGE (a)-[r:PUBLISHED_BY]->(b)
