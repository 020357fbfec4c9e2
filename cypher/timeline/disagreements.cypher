// Where reports disagree
// Events that articles tell with another status, first day or actor.
// @param from: date = null — first day; an event counts where it overlaps, with open ends
// @param to: date = null — last day
// @param limit: integer = 100 — most rows
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
MATCH (e)<-[:REFERS_TO]-(m:Mention)
WITH e, count(m) AS mentions
WHERE mentions > 1
MATCH (e)<-[:REFERS_TO]-(m:Mention)
WITH e, mentions, m ORDER BY m.status, m.startDate
WITH e, mentions, collect(DISTINCT m.status) AS statuses, collect(DISTINCT m.startDate) AS days, collect(DISTINCT m.participants) AS actors
WHERE size(statuses) > 1 OR size(days) > 1 OR size(actors) > 1
RETURN e.date AS date, e.name AS event, statuses, days, size(actors) AS actorSets, mentions, e.id AS id
ORDER BY date, event, id
LIMIT $limit
