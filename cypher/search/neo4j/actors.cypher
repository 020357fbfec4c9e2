// Actors with all the words. $query: `+word*` for each folded word; $limit: most rows.
CALL db.index.fulltext.queryNodes('actor_text', $query) YIELD node AS n
RETURN n.id AS id, n.kind AS kind, n.name AS name, n.nameAr AS nameAr
ORDER BY n.name, n.id
LIMIT $limit
