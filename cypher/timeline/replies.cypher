// What came back
// What an actor did to another of late, and what the other did to it within some days after.
// @param actor: actor — its id, or its name in either language
// @param from: date = null — first day of what the actor did
// @param to: date = null — last day of it
// @param days: integer = 14 — how many days a reply may take
// @param acts: integer = 200 — how many acts to look at, the latest
// @param limit: integer = 50 — most rows
MATCH (a:Actor)
WHERE a.id = $actor OR a.name = $actor OR a.nameAr = $actor
MATCH (a)-[:INITIATED]->(act:Event)
WHERE act.date IS NOT NULL AND ($from IS NULL OR act.date >= $from) AND ($to IS NULL OR act.date <= $to)
WITH a, act ORDER BY act.date DESC, act.id LIMIT $acts
MATCH (act)-[:TARGETED]->(b:Actor)
WHERE b.id <> a.id
WITH a, min(act.date) AS low, max(act.date) AS high, collect({date: act.date, name: act.name, id: act.id, other: b.id, otherName: b.name}) AS acts
MATCH (a)<-[:TARGETED]-(reply:Event)<-[:INITIATED]-(b:Actor)
WHERE reply.date >= low AND reply.date <= high + duration({days: $days})
UNWIND [x IN acts WHERE x.other = b.id AND x.date <= reply.date AND x.id <> reply.id] AS act
WITH act, reply
WHERE reply.date <= act.date + duration({days: $days})
RETURN act.date AS date, act.name AS event, act.otherName AS other, duration.inDays(act.date, reply.date).days AS days, reply.type AS type, reply.name AS reply, act.id AS id, reply.id AS replyId
ORDER BY date, days, id, replyId
LIMIT $limit
