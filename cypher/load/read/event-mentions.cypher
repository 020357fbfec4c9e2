// Which mentions tell these events. $ids: event ids.
UNWIND $ids AS id
MATCH (:Event {id: id})<-[:REFERS_TO]-(m:Mention)
RETURN id AS event, m.id AS mention, m.cell AS cell
