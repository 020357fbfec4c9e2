// Actors that nothing names any more; that they are likely one with others counts for nothing. $rows: ids.
UNWIND $rows AS id
MATCH (n:Actor {id: id})
WHERE NOT (n)-[:MENTIONS|INITIATED|TARGETED|PARTICIPATED_IN|ATTRIBUTED_TO|HOLDS_OFFICE|MEMBER_OF|LEADS|PART_OF|ALLY_OF|CITIZEN_OF]-()
DETACH DELETE n
