// Nodes of one label that nothing points to or names any more. Label stands for it. $rows: ids.
UNWIND $rows AS id
MATCH (n:Label {id: id})
WHERE NOT (n)--()
DELETE n
