// Who appears with whom
// Pairs of actors by the number of events both have a part in, whatever their side.
// @param from: date = null — first day; an event counts where it overlaps, with open ends
// @param to: date = null — last day
// @param limit: integer = 50 — most rows
OPTIONAL MATCH (u:Event)
WHERE u.undated = CASE WHEN $from IS NULL AND $to IS NULL THEN true END
WITH collect(u) AS undated
OPTIONAL MATCH (l:Event)
WHERE l.long = true AND ($from IS NULL OR l.endDate IS NULL OR l.endDate >= $from) AND ($to IS NULL OR l.startDate IS NULL OR l.startDate <= $to)
WITH undated, collect(l) AS long
OPTIONAL MATCH (n:Event)
WHERE n.date >= coalesce($from, date('0001-01-01')) - duration({days: 31}) AND n.date <= coalesce($to, date('9999-12-31'))
  AND n.long IS NULL AND ($from IS NULL OR n.endDate IS NULL OR n.endDate >= $from) AND ($to IS NULL OR n.startDate IS NULL OR n.startDate <= $to)
WITH undated, long, collect(n) AS short
UNWIND undated + long + short AS e
MATCH (a:Actor)-[:INITIATED|TARGETED|PARTICIPATED_IN]-(e)
MATCH (b:Actor)-[:INITIATED|TARGETED|PARTICIPATED_IN]-(e)
WHERE a.id < b.id
RETURN a.name AS actor, b.name AS other, count(DISTINCT e) AS events, min(e.date) AS first, max(e.date) AS last
ORDER BY events DESC, actor, other
LIMIT $limit
