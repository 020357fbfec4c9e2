// Relations between actors that no article states any more. $rows: [{type, start, end, key}].
UNWIND $rows AS row
MATCH (:Actor {id: row.start})-[r]->(b:Actor {id: row.end})
WHERE type(r) = row.type AND coalesce(r.officeKey, '') = row.key
DELETE r
