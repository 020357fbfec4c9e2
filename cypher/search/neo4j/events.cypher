// Events with all the words. $query: `+word*` for each folded word; $limit: most rows.
CALL db.index.fulltext.queryNodes('event_text', $query) YIELD node AS n
RETURN n.id AS id, n.date AS date, n.type AS type, n.status AS status, n.name AS name, n.nameAr AS nameAr
ORDER BY n.date DESC, n.page, n.position, n.id
LIMIT $limit
