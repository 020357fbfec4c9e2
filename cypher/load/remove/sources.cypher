// Sources without articles. $ids: source ids.
UNWIND $ids AS id
MATCH (n:Source {id: id})
WHERE NOT (n)--()
DELETE n
