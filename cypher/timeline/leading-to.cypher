// What led to an event
// Earlier events between the actors of an event, the nearest first: the chain that ends in it.
// @param event: event — id of the event, or one it had before
// @param days: integer = 60 — how far back to look
// @param limit: integer = 30 — most rows
MATCH (e:Event {id: $event})
MATCH (e)-[:INITIATED|TARGETED|PARTICIPATED_IN]-(a:Actor)
WITH e, collect(a.id) AS actors
MATCH (before:Event)
WHERE before.date < e.date AND before.date >= e.date - duration({days: $days})
MATCH (before)-[:INITIATED|TARGETED|PARTICIPATED_IN]-(b:Actor)
WHERE b.id IN actors
WITH e, before, b ORDER BY b.name
WITH e, before, collect(DISTINCT b.name) AS shared
WHERE size(shared) > 1
RETURN before.date AS date, duration.inDays(before.date, e.date).days AS daysBefore, before.type AS type, before.status AS status, shared AS actors, before.name AS event, before.id AS id
ORDER BY date DESC, id
LIMIT $limit
