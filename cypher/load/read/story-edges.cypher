// What events follow and answer, what follows and answers them, and their stories. $ids: event ids.
// (The node is found before its relationships are: of types that are rare a planner would begin with all of them.)
UNWIND $ids AS id
MATCH (e:Event {id: id})
WITH e, id
MATCH (e)-[r:FOLLOWS|RESPONSE_TO|PART_OF_STORY]->(x)
RETURN type(r) AS type, id AS start, x.id AS end, r.hash AS hash
UNION ALL
UNWIND $ids AS id
MATCH (e:Event {id: id})
WITH e, id
MATCH (e)<-[r:FOLLOWS|RESPONSE_TO]-(x:Event)
RETURN type(r) AS type, x.id AS start, id AS end, r.hash AS hash
