// Who appears with whom
// Pairs of actors by the number of events both have a part in, whatever their side.
// @param from: date = null — first day; an event counts where it overlaps, with open ends
// @param to: date = null — last day
// @param limit: integer = 50 — most rows
MATCH (e:Event)
WHERE ($from IS NULL AND $to IS NULL) OR (e.date IS NOT NULL AND ($from IS NULL OR e.endDate IS NULL OR e.endDate >= $from) AND ($to IS NULL OR e.startDate IS NULL OR e.startDate <= $to))
MATCH (a:Actor)-[:INITIATED|TARGETED|PARTICIPATED_IN]-(e)
MATCH (b:Actor)-[:INITIATED|TARGETED|PARTICIPATED_IN]-(e)
WHERE a.id < b.id
RETURN a.name AS actor, b.name AS other, count(DISTINCT e) AS events, min(e.date) AS first, max(e.date) AS last
ORDER BY events DESC, actor, other
LIMIT $limit
