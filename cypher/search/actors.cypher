// Actors with all the words, those that most articles name first. $words: folded words, a space before each; $limit: most rows.
MATCH (n:Actor)
WHERE all(word IN $words WHERE n.searchText CONTAINS word)
OPTIONAL MATCH (n)<-[:MENTIONS]-(d:Article)
WITH n, count(d) AS articles
RETURN n.id AS id, n.kind AS kind, n.name AS name, n.nameAr AS nameAr, articles
ORDER BY articles DESC, id
LIMIT $limit
