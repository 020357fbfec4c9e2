// Events without a date
// What no date is known of, in the order of the pages and on them, with what the text says of the time.
// @param page: string = null — id of the page or article
// @param limit: integer = 500 — most rows
MATCH (e:Event)
WHERE e.undated = true AND ($page IS NULL OR e.page = $page)
RETURN e.page AS page, e.timeText AS time, e.weekday AS weekday, e.relDays AS relDays, e.status AS status, e.type AS type, e.name AS event, e.nameAr AS eventAr, e.id AS id
ORDER BY e.page, e.position, e.id
LIMIT $limit
