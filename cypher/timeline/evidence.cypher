// Evidence for an event
// Every sentence that tells an event, with its article and source, in the order of publication.
// @param event: event — id of the event, or one it had before
MATCH (e:Event {id: $event})
MATCH (e)<-[:REFERS_TO]-(m:Mention)<-[:TELLS]-(d:Article)
OPTIONAL MATCH (d)-[:PUBLISHED_BY]->(s:Source)
WITH m, d, s ORDER BY s.name
WITH m, d, collect(s.name) AS sources
RETURN d.publishedAt AS published, sources, m.sentence AS sentence, m.status AS status, m.attribution AS attribution, m.timeText AS time, m.confidence AS confidence, d.url AS url, d.id AS article, m.start AS start, m.end AS end
ORDER BY published, article, start
