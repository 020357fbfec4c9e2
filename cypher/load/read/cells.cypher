// The mentions that are compared with each other. $ids: cells.
UNWIND $ids AS id
MATCH (m:Mention {cell: id})
OPTIONAL MATCH (m)-[:REFERS_TO]->(e:Event)
RETURN m.id AS id, m.sign AS sign, m.unit AS unit, id AS cell, e.id AS event
