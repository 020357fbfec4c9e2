// Places where nothing happens any more, and that nothing lies in. $rows: ids.
UNWIND $rows AS id
MATCH (n:Place {id: id})
WHERE NOT (n)<--()
DETACH DELETE n
