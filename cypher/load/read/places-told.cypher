// How mentions name places. $ids: place ids; $mentions: mentions that do not count.
UNWIND $ids AS id
MATCH (:Place {id: id})<-[:OCCURRED_AT]-(:Event)<-[:REFERS_TO]-(m:Mention)
WHERE m.place CONTAINS id AND NOT m.id IN $mentions
RETURN DISTINCT m.place AS place
