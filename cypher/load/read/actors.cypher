// Actors, whole. $ids: actor ids.
UNWIND $ids AS id
MATCH (n:Actor {id: id})
RETURN properties(n) AS properties
