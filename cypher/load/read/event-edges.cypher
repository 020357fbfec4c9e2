// The edges that follow from an event's mentions. $ids: event ids.
UNWIND $ids AS id
MATCH (:Event {id: id})-[r:INITIATED|TARGETED|PARTICIPATED_IN|OCCURRED_AT|ATTRIBUTED_TO|REPORTED_IN]-(x)
RETURN id AS id, type(r) AS type, x.id AS other
