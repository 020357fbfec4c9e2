// The label of the kind that actors are of. Label stands for it, Others for the labels of the other kinds.
// $rows: ids of Actor nodes, sorted.
UNWIND $rows AS id
MATCH (n:Actor {id: id})
WHERE NOT n:Label
REMOVE n:Others
SET n:Label
