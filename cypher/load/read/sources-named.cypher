// How articles name sources. $ids: source ids.
UNWIND $ids AS id
MATCH (:Source {id: id})<-[r:PUBLISHED_BY]-(d:Article)
WHERE NOT d.id IN $articles
RETURN DISTINCT id AS id, r.name AS name
