// Places that may be meant by a name. $id: the name as an id; $word: its first folded word, a space before it.
MATCH (n:Place)
WHERE n.id = $id OR n.searchText CONTAINS $word
RETURN n.id AS id, n.name AS name, [n.name, n.nameAr] AS names
ORDER BY id
