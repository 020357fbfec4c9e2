// Whom persons are likely one with. $ids: actor ids.
UNWIND $ids AS id
MATCH (a:Actor {id: id})
WITH a, id
MATCH (a)-[r:SAME_AS]->(x:Actor)
RETURN 'SAME_AS' AS type, id AS start, x.id AS end, r.hash AS hash
UNION ALL
UNWIND $ids AS id
MATCH (a:Actor {id: id})
WITH a, id
MATCH (a)<-[r:SAME_AS]-(x:Actor)
RETURN 'SAME_AS' AS type, x.id AS start, id AS end, r.hash AS hash
