// Actors that may be meant by a name. $id: the name as an id; $word: its first folded word, a space before it.
MATCH (n:Actor)
WHERE n.id = $id OR n.searchText CONTAINS $word
RETURN n.id AS id, n.name AS name, [n.name, n.nameAr] + coalesce(n.aliases, []) AS names
ORDER BY id
