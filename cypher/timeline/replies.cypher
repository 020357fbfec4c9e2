// What came back
// What an actor did to another, and what the other did to it within some days after.
// @param actor: actor — its id, or a name of it in either language
// @param from: date = null — first day of what the actor did
// @param to: date = null — last day of it
// @param days: integer = 14 — how many days a reply may take
// @param limit: integer = 50 — most rows
MATCH (a:Actor)
WHERE $actor IN [a.id, a.name, a.nameAr] OR $actor IN a.aliases
MATCH (a)-[:INITIATED]->(act:Event)-[:TARGETED]->(b:Actor)
WHERE b.id <> a.id AND act.date IS NOT NULL AND ($from IS NULL OR act.date >= $from) AND ($to IS NULL OR act.date <= $to)
MATCH (b)-[:INITIATED]->(reply:Event)-[:TARGETED]->(a)
WHERE act.date <= reply.date AND reply.date <= act.date + duration({days: $days}) AND act.id <> reply.id
RETURN act.date AS date, act.name AS event, b.name AS other, duration.inDays(act.date, reply.date).days AS days, reply.type AS type, reply.name AS reply, act.id AS id, reply.id AS replyId
ORDER BY date, days, id, replyId
LIMIT $limit
