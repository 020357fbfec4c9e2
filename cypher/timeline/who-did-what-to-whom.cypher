// Who did what to whom
// What one actor did to another, or did with it where an event has no direction (meetings, joint work, deals).
// @param actor: actor — who did it: its id, or a name of it in either language
// @param other: actor — to whom: likewise
MATCH (a:Actor)
WHERE a.id = $actor OR a.name = $actor OR a.nameAr = $actor
MATCH (b:Actor)
WHERE b.id = $other OR b.name = $other OR b.nameAr = $other
MATCH (a)-[:INITIATED]->(e:Event)
WHERE EXISTS { (e)-[:TARGETED]->(b) } OR EXISTS { (b)-[:PARTICIPATED_IN]->(e) }
RETURN e.date AS date, e.edtf AS edtf, a.name AS actor, e.type AS type, e.status AS status, b.name AS other, e.name AS event, e.id AS id
ORDER BY e.date, e.page, e.position, e.id
