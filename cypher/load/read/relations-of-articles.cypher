// Relations between actors that rest on these articles. $ids: article ids.
UNWIND $ids AS id
MATCH (:Article {id: id})-[:MENTIONS]->(a:Actor)-[r:HOLDS_OFFICE|MEMBER_OF|LEADS|PART_OF|ALLY_OF|CITIZEN_OF]->(b:Actor)
WHERE id IN r.articleIds
RETURN DISTINCT type(r) AS type, a.id AS start, b.id AS end, properties(r) AS properties
