// Nodes of one label that are not said any more, with their relationships. Label stands for it. $rows: ids.
UNWIND $rows AS id
MATCH (n:Label {id: id})
DETACH DELETE n
