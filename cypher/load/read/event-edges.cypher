// The edges that follow from events' mentions. $ids: event ids.
UNWIND $ids AS id
MATCH (:Event {id: id})-[r:TARGETED|OCCURRED_AT|ATTRIBUTED_TO|REPORTED_IN]->(x)
RETURN type(r) AS type, id AS start, x.id AS end, r.hash AS hash
UNION ALL
UNWIND $ids AS id
MATCH (:Event {id: id})<-[r:INITIATED|PARTICIPATED_IN]-(x)
RETURN type(r) AS type, x.id AS start, id AS end, r.hash AS hash
