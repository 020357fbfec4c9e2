// The label of actors of kind organization. $ids: ids of Actor nodes, sorted.
// A statement of its own: the embedded engine refuses a MERGE that also sets a label, under a unique constraint.
UNWIND $ids AS id
MATCH (n:Actor {id: id})
WHERE NOT n:Organization
REMOVE n:Person:State:ArmedGroup:Group:Office
SET n:Organization
