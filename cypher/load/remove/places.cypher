// Places where nothing happens any more, and that nothing lies in. $ids: place ids.
UNWIND $ids AS id
MATCH (n:Place {id: id})
WHERE NOT (n)<--()
DETACH DELETE n
