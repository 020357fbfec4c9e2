// Where reports disagree
// Events that articles tell with different status or different first days.
MATCH (e:Event)<-[:REFERS_TO]-(m:Mention)
WITH e, m ORDER BY m.status, m.startDate
WITH e, collect(DISTINCT m.status) AS statuses, collect(DISTINCT m.startDate) AS days, count(m) AS mentions
WHERE size(statuses) > 1 OR size(days) > 1
RETURN e.date AS date, e.name AS event, statuses, days, mentions, e.id AS id
ORDER BY date, event, id
