// Sources, whole. $ids: source ids.
UNWIND $ids AS id
MATCH (n:Source {id: id})
RETURN properties(n) AS properties
