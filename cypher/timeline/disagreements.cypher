// Where reports disagree
// Events that articles tell with another status, first day or actor.
// @param from: date = null — first day; an event counts where it overlaps, with open ends
// @param to: date = null — last day
// @param limit: integer = 100 — most rows
MATCH (e:Event)
WHERE ($from IS NULL AND $to IS NULL) OR (e.date IS NOT NULL AND ($from IS NULL OR e.endDate IS NULL OR e.endDate >= $from) AND ($to IS NULL OR e.startDate IS NULL OR e.startDate <= $to))
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
