// Actors that nothing names any more. $ids: actor ids.
UNWIND $ids AS id
MATCH (n:Actor {id: id})
WHERE NOT (n)--()
DELETE n
