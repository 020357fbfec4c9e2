// What the store has of these articles: their mentions, and the events those refer to. $ids: article ids.
UNWIND $ids AS id
MATCH (:Article {id: id})-[:TELLS]->(m:Mention)
OPTIONAL MATCH (m)-[:REFERS_TO]->(e:Event)
RETURN id AS article, m.id AS mention, e.id AS event
