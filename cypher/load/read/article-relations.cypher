// What relations articles state. $ids: article ids.
UNWIND $ids AS id
MATCH (a:Article {id: id})
RETURN id AS id, a.relations AS relations
