// Events that no mention is left to tell. $ids: event ids.
UNWIND $ids AS id
MATCH (e:Event {id: id})
WHERE NOT (e)<-[:REFERS_TO]-()
DETACH DELETE e
