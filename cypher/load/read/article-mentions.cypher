// What articles tell, and the events it is counted to. $ids: article ids.
UNWIND $ids AS id
MATCH (:Article {id: id})-[:TELLS]->(m:Mention)
OPTIONAL MATCH (m)-[:REFERS_TO]->(e:Event)
RETURN id AS article, properties(m) AS mention, e.id AS event
