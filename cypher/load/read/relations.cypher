// The relations that actors have to others. $ids: actor ids.
UNWIND $ids AS id
MATCH (:Actor {id: id})-[r:HOLDS_OFFICE|MEMBER_OF|LEADS|PART_OF|ALLY_OF|CITIZEN_OF]->(x:Actor)
RETURN type(r) AS type, id AS start, x.id AS end, properties(r) AS properties
