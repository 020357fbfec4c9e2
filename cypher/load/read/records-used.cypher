// Records of actors that other articles still name them by. $rows: [{actor, record}]; $articles: articles that do not count.
UNWIND $rows AS row
MATCH (a:Actor {id: row.actor})<-[r:MENTIONS]-(d:Article)
WHERE row.record IN r.records AND NOT d.id IN $articles
RETURN DISTINCT row.actor AS actor, row.record AS record
