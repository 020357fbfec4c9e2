// What happened between two dates
// Events of a period, the most reported first.
// @param from: date = null — first day; an event counts where it overlaps, with open ends
// @param to: date = null — last day
// @param limit: integer = 50 — most rows
MATCH (e:Event)
WHERE ((e.date >= coalesce($from, date('0001-01-01')) - duration({days: 31}) AND e.date <= coalesce($to, date('9999-12-31'))) OR e.long = true)
  AND ($from IS NULL OR e.endDate IS NULL OR e.endDate >= $from) AND ($to IS NULL OR e.startDate IS NULL OR e.startDate <= $to)
WITH e, COUNT { (e)-[:REPORTED_IN]->(:Article) } AS articles
RETURN e.date AS date, e.edtf AS edtf, e.status AS status, e.type AS type, e.name AS event, articles, e.id AS id
ORDER BY articles DESC, e.date, e.page, e.position, e.id
LIMIT $limit
