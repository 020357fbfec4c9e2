// The story of two actors
// What followed on what between two actors, in the order of time: with each event the one that it follows, of its topic,
// and the act of the other side that it answers.
// @param actor: actor — one of the two: its id, or its name in either language
// @param other: actor — the other: likewise
// @param limit: integer = 200 — most rows
MATCH (a:Actor)
WHERE a.id = $actor OR a.name = $actor OR a.nameAr = $actor
MATCH (b:Actor)
WHERE b.id = $other OR b.name = $other OR b.nameAr = $other
WITH 'story:' + (CASE WHEN a.id < b.id THEN a.id + '|' + b.id ELSE b.id + '|' + a.id END) AS id
MATCH (s:Story {id: id})<-[:PART_OF_STORY]-(e:Event)
OPTIONAL MATCH (e)-[:FOLLOWS]->(f:Event)
OPTIONAL MATCH (e)-[:RESPONSE_TO]->(r:Event)
RETURN e.date AS date, e.type AS type, e.status AS status, e.theme AS theme, e.name AS event, f.name AS follows, r.name AS answers, e.id AS id, f.id AS followsId, r.id AS answersId
ORDER BY e.date, e.page, e.position, e.id
LIMIT $limit
