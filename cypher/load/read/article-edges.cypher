// The edges that an article has of its own. $ids: article ids.
UNWIND $ids AS id
MATCH (:Article {id: id})-[r:MENTIONS|PUBLISHED_BY]->(x)
RETURN id AS id, type(r) AS type, x.id AS other
