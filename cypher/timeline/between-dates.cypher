// What happened between two dates
// Events of a period, the most reported first.
// @param from: date = null — first day; an event counts where it overlaps, with open ends
// @param to: date = null — last day
// @param limit: integer = 50 — most rows
OPTIONAL MATCH (l:Event)
WHERE l.long = true AND ($from IS NULL OR l.endDate IS NULL OR l.endDate >= $from) AND ($to IS NULL OR l.startDate IS NULL OR l.startDate <= $to)
WITH collect(l) AS long
OPTIONAL MATCH (n:Event)
WHERE n.date >= coalesce($from, date('0001-01-01')) - duration({days: 31}) AND n.date <= coalesce($to, date('9999-12-31'))
  AND n.long IS NULL AND ($from IS NULL OR n.endDate IS NULL OR n.endDate >= $from) AND ($to IS NULL OR n.startDate IS NULL OR n.startDate <= $to)
WITH long, collect(n) AS short
UNWIND long + short AS e
WITH e, COUNT { (e)-[:REPORTED_IN]->(:Article) } AS articles
RETURN e.date AS date, e.edtf AS edtf, e.status AS status, e.type AS type, e.name AS event, articles, e.id AS id
ORDER BY articles DESC, e.date, e.page, e.position, e.id
LIMIT $limit
