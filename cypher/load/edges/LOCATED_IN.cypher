// (:Place)-[:LOCATED_IN]->(:Place). $rows: [{start, end}], sorted by start and end.
UNWIND $rows AS row
MATCH (a:Place {id: row.start})
MATCH (b:Place {id: row.end})
MERGE (a)-[r:LOCATED_IN]->(b)
