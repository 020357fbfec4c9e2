// What places lie in. $ids: place ids.
UNWIND $ids AS id
MATCH (:Place {id: id})-[r:LOCATED_IN]->(x:Place)
RETURN 'LOCATED_IN' AS type, id AS start, x.id AS end, r.hash AS hash
