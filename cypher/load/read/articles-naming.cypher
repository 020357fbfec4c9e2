// The articles that name actors. $ids: actor ids.
UNWIND $ids AS id
MATCH (:Actor {id: id})<-[:MENTIONS]-(d:Article)
RETURN DISTINCT d.id AS id
