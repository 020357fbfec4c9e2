// The label of actors of kind office. $ids: ids of Actor nodes, sorted.
// A statement of its own: the embedded engine refuses a MERGE that also sets a label, under a unique constraint.
UNWIND $ids AS id
MATCH (n:Actor {id: id})
WHERE NOT n:Office
REMOVE n:Person:State:Organization:ArmedGroup:Group
SET n:Office
