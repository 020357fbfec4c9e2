// Actors with all the words. $words: folded words, a space before each; $limit: most rows.
MATCH (n:Actor)
WHERE all(word IN $words WHERE n.searchText CONTAINS word)
RETURN n.id AS id, n.kind AS kind, n.name AS name, n.nameAr AS nameAr
ORDER BY n.name, n.id
LIMIT $limit
