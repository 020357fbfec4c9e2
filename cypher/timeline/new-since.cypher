// New since an import
// Events that came into the store at or after a time, the latest dates first.
// @param since: datetime — ISO 8601, UTC where no zone is given
// @param limit: integer = 50 — most rows
MATCH (e:Event)
WHERE e.ingestedAt >= $since
RETURN e.date AS date, e.status AS status, e.type AS type, e.name AS event, e.id AS id
ORDER BY date DESC, event, id
LIMIT $limit
