// Events with all the words. $words: folded words, a space before each; $limit: most rows.
MATCH (n:Event)
WHERE all(word IN $words WHERE n.searchText CONTAINS word)
RETURN n.id AS id, n.date AS date, n.type AS type, n.status AS status, n.name AS name, n.nameAr AS nameAr
ORDER BY n.date DESC, n.page, n.position, n.id
LIMIT $limit
