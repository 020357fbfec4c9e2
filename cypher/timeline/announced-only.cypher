// Announced and nothing after
// What was announced for days that are over, and no article tells as done: neither the event nor a later one of its kind and actor.
// @param today: date = today — announced for a day before this
// @param days: integer = 90 — how far back to look
// @param limit: integer = 50 — most rows
MATCH (e:Event)
WHERE e.date >= $today - duration({days: $days}) AND e.date < $today AND e.status IN ['planned', 'possible']
MATCH (a:Actor)-[:INITIATED]->(e)
WHERE NOT EXISTS { MATCH (a)-[:INITIATED|PARTICIPATED_IN]->(later:Event) WHERE later.type = e.type AND later.status IN ['occurred', 'ongoing'] AND later.date >= e.date }
WITH e, a ORDER BY a.name
RETURN e.date AS date, e.status AS status, e.type AS type, e.name AS event, collect(a.name) AS actors, e.id AS id
ORDER BY date DESC, event, id
LIMIT $limit
