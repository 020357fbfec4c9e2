// How a position on a topic moved
// What an actor did and said on a topic, in the order of time, with the side it was on: cooperation or conflict, in word or deed.
// @param actor: actor — its id, or its name in either language
// @param topic: words — words of the topic in either language; each must begin a word of the event
// @param limit: integer = 100 — most rows
MATCH (a:Actor)
WHERE a.id = $actor OR a.name = $actor OR a.nameAr = $actor
MATCH (a)-[:INITIATED|PARTICIPATED_IN]->(e:Event)
WHERE all(word IN $topic WHERE e.searchText CONTAINS word)
OPTIONAL MATCH (e)-[:TARGETED]->(b:Actor)
WITH e, b ORDER BY b.name
WITH e, collect(b.name) AS towards
RETURN e.date AS date, e.quad AS side, e.type AS type, e.mode AS mode, e.status AS status, e.theme AS theme, towards, e.name AS event, e.id AS id
ORDER BY e.date, e.page, e.position, e.id
LIMIT $limit
