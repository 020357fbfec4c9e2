// As set.cypher, looked for from its end: of the two nodes that with fewer relationships.
UNWIND $rows AS row
MATCH (b:End {id: row.end})<-[r:TYPE]-(a:Start {id: row.start})
WHERE coalesce(r.officeKey, '') = row.key
SET r += row.properties
