// Mentions and their articles, whole. $ids: mention ids.
UNWIND $ids AS id
MATCH (m:Mention {id: id})<-[:TELLS]-(a:Article)
RETURN properties(m) AS mention, properties(a) AS article
