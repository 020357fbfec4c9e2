// Told by one source only
// Events of a period that a single source reports: to be confirmed. An article without a named source counts as its page.
// @param from: date = null — first day; an event counts where it overlaps, with open ends
// @param to: date = null — last day
OPTIONAL MATCH (l:Event)
WHERE l.long = true AND ($from IS NULL OR l.endDate IS NULL OR l.endDate >= $from) AND ($to IS NULL OR l.startDate IS NULL OR l.startDate <= $to)
WITH collect(l) AS long
OPTIONAL MATCH (n:Event)
WHERE n.date >= coalesce($from, date('0001-01-01')) - duration({days: 31}) AND n.date <= coalesce($to, date('9999-12-31'))
  AND n.long IS NULL AND ($from IS NULL OR n.endDate IS NULL OR n.endDate >= $from) AND ($to IS NULL OR n.startDate IS NULL OR n.startDate <= $to)
WITH long, collect(n) AS short
UNWIND long + short AS e
MATCH (e)-[:REPORTED_IN]->(d:Article)
OPTIONAL MATCH (d)-[:PUBLISHED_BY]->(s:Source)
WITH e, collect(DISTINCT coalesce(s.name, d.page)) AS sources, min(d.publishedAt) AS first
WHERE size(sources) = 1
RETURN e.date AS date, e.type AS type, e.name AS event, sources[0] AS source, first, e.id AS id
ORDER BY date, event, id
