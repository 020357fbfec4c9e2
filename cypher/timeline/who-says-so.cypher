// Who says so
// Events that rest on what a named actor said, with the sentence that says so.
// @param speaker: actor = null — whose word it is
MATCH (a:Actor)<-[:ATTRIBUTED_TO]-(e:Event)
WHERE $speaker IS NULL OR $speaker IN [a.id, a.name, a.nameAr] OR $speaker IN a.aliases
MATCH (e)<-[:REFERS_TO]-(m:Mention)<-[:TELLS]-(d:Article)
WHERE m.attribution IS NOT NULL
RETURN a.name AS speaker, e.date AS date, e.status AS status, e.name AS event, m.sentence AS sentence, d.id AS article, e.id AS id
ORDER BY speaker, date, id, article, m.start
