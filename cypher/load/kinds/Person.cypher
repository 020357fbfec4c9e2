// The label of actors of kind person. $ids: ids of Actor nodes, sorted.
// A statement of its own: the embedded engine refuses a MERGE that also sets a label, under a unique constraint.
UNWIND $ids AS id
MATCH (n:Actor {id: id})
WHERE NOT n:Person
REMOVE n:State:Organization:ArmedGroup:Group:Office
SET n:Person
