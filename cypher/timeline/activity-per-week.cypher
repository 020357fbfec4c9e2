// Activity of an actor per week
// How many events of each type an actor had a part in, by week (the date is its Monday).
// @param actor: actor — its id, or a name of it in either language
// @param from: date = null — first day; an event counts where it overlaps, with open ends
// @param to: date = null — last day
MATCH (a:Actor)
WHERE a.id = $actor OR a.name = $actor OR a.nameAr = $actor
MATCH (a)-[:INITIATED|TARGETED|PARTICIPATED_IN]-(e:Event)
WHERE e.date IS NOT NULL AND ($from IS NULL OR e.endDate IS NULL OR e.endDate >= $from) AND ($to IS NULL OR e.startDate IS NULL OR e.startDate <= $to)
RETURN date.truncate('week', e.date) AS week, e.type AS type, count(DISTINCT e) AS events
ORDER BY week, type
