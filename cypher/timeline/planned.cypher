// Planned in the next days
// What is announced for the days from a day on, with who and where.
// @param today: date = today — the first day
// @param days: integer = 7 — how many days
MATCH (e:Event)
WHERE e.status IN ['planned', 'possible'] AND e.date >= $today AND e.date <= $today + duration({days: $days})
OPTIONAL MATCH (e)-[:OCCURRED_AT]->(p:Place)
WITH e, collect(p.name) AS places
OPTIONAL MATCH (a:Actor)-[:INITIATED|PARTICIPATED_IN]->(e)
WITH e, places, a ORDER BY a.name
RETURN e.date AS date, e.status AS status, e.type AS type, e.name AS event, collect(DISTINCT a.name) AS actors, places, e.id AS id
ORDER BY date, event, id
