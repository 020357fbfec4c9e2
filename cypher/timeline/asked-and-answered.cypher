// What was asked and how it was answered
// What an actor asked of another, and what the other then did to it; a request without an answer has none.
// @param actor: actor — who asks: its id, or its name in either language
// @param other: actor — who is asked: likewise
// @param days: integer = 30 — how many days an answer may take
// @param limit: integer = 100 — most rows
MATCH (a:Actor)
WHERE a.id = $actor OR a.name = $actor OR a.nameAr = $actor
MATCH (b:Actor)
WHERE b.id = $other OR b.name = $other OR b.nameAr = $other
MATCH (a)-[:INITIATED]->(ask:Event)
WHERE ask.type = 'REQUEST' AND EXISTS { (ask)-[:TARGETED]->(b) }
WITH a, b, ask ORDER BY ask.date, ask.page, ask.position, ask.id LIMIT $limit
OPTIONAL MATCH (b)-[:INITIATED]->(answer:Event)-[:TARGETED]->(a)
WHERE ask.date IS NOT NULL AND answer.date >= ask.date AND answer.date <= ask.date + duration({days: $days})
RETURN ask.date AS date, ask.name AS asked, ask.theme AS theme, answer.date AS answeredOn, answer.type AS type, answer.status AS status, answer.name AS answer, ask.id AS id, answer.id AS answerId
ORDER BY date, id, answeredOn, answerId
LIMIT $limit
