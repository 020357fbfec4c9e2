// Nodes of one label, whole. Label stands for the label. $ids: ids.
UNWIND $ids AS id
MATCH (n:Label {id: id})
RETURN properties(n) AS properties
