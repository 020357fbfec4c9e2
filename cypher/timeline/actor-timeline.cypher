// Timeline of an actor
// What an actor did, what was done to it and what it took part in, in the order of time. Events without a date come
// last, in the order of their article; with a first or last day they are left out.
// @param actor: actor — its id, or a name of it in either language
// @param from: date = null — first day; an event counts where it overlaps, with open ends
// @param to: date = null — last day
MATCH (a:Actor)
WHERE a.id = $actor OR a.name = $actor OR a.nameAr = $actor
MATCH (a)-[r:INITIATED|TARGETED|PARTICIPATED_IN]-(e:Event)
WHERE ($from IS NULL AND $to IS NULL) OR (e.date IS NOT NULL AND ($from IS NULL OR e.endDate IS NULL OR e.endDate >= $from) AND ($to IS NULL OR e.startDate IS NULL OR e.startDate <= $to))
RETURN e.date AS date, e.edtf AS edtf, type(r) AS role, e.status AS status, e.type AS type, e.name AS event, e.nameAr AS eventAr, e.id AS id
ORDER BY e.date, e.page, e.position, e.id, type(r)
