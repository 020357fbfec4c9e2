// The actors that articles name, and their sources. $ids: article ids.
UNWIND $ids AS id
MATCH (:Article {id: id})-[r:MENTIONS|PUBLISHED_BY]->(x)
RETURN type(r) AS type, id AS start, x.id AS end, r.hash AS hash, r.records AS records
