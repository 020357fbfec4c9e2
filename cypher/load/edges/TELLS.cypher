// (:Article)-[:TELLS]->(:Mention). $rows: [{start, end}], sorted by start and end.
UNWIND $rows AS row
MATCH (a:Article {id: row.start})
MATCH (b:Mention {id: row.end})
MERGE (a)-[r:TELLS]->(b)
