// Mentions that their article does not make any more. $ids: mention ids.
UNWIND $ids AS id
MATCH (m:Mention {id: id})
DETACH DELETE m
