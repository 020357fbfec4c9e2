// (:Mention)-[:REFERS_TO]->(:Event). $rows: [{start, end}], sorted by start and end.
UNWIND $rows AS row
MATCH (a:Mention {id: row.start})
MATCH (b:Event {id: row.end})
MERGE (a)-[r:REFERS_TO]->(b)
