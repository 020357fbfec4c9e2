// Which mentions tell these events, and in which articles. $ids: event ids.
UNWIND $ids AS id
MATCH (:Event {id: id})<-[:REFERS_TO]-(m:Mention)<-[:TELLS]-(a:Article)
RETURN id AS event, m.id AS mention, a.id AS article
