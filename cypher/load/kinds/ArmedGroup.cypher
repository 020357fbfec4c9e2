// The label of actors of kind armed_group. $ids: ids of Actor nodes, sorted.
// A statement of its own: the embedded engine refuses a MERGE that also sets a label, under a unique constraint.
UNWIND $ids AS id
MATCH (n:Actor {id: id})
WHERE NOT n:ArmedGroup
REMOVE n:Person:State:Organization:Group:Office
SET n:ArmedGroup
