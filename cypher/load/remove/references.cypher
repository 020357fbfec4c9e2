// Mentions that are now counted to another event. $rows: [{mention, event}].
UNWIND $rows AS row
MATCH (:Mention {id: row.mention})-[r:REFERS_TO]->(:Event {id: row.event})
DELETE r
