// Told by one source only
// Events of a period that a single source reports: to be confirmed. An article without a named source counts as its page.
// @param from: date = null — first day; an event counts where it overlaps, with open ends
// @param to: date = null — last day
MATCH (e:Event)
WHERE ((e.date >= coalesce($from, date('0001-01-01')) - duration({days: 31}) AND e.date <= coalesce($to, date('9999-12-31'))) OR e.long = true)
  AND ($from IS NULL OR e.endDate IS NULL OR e.endDate >= $from) AND ($to IS NULL OR e.startDate IS NULL OR e.startDate <= $to)
MATCH (e)-[:REPORTED_IN]->(d:Article)
OPTIONAL MATCH (d)-[:PUBLISHED_BY]->(s:Source)
WITH e, collect(DISTINCT coalesce(s.name, d.page)) AS sources, min(d.publishedAt) AS first
WHERE size(sources) = 1
RETURN e.date AS date, e.type AS type, e.name AS event, sources[0] AS source, first, e.id AS id
ORDER BY date, event, id
