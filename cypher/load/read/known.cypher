// Articles as they were last loaded. $ids: article ids.
UNWIND $ids AS id
MATCH (a:Article {id: id})
RETURN id AS id, a.digest AS digest, a.page AS page
