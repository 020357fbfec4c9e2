// The chain that ends in an event
// What an event follows or answers, what that followed or answered, and so on back: the nearest first.
// @param event: event — id of the event, or one it had before
// @param limit: integer = 30 — most rows
MATCH (e:Event {id: $event})
MATCH p = (e)-[:FOLLOWS|RESPONSE_TO*1..12]->(before:Event)
WITH e, before, min(length(p)) AS steps
RETURN steps, before.date AS date, before.type AS type, before.status AS status, before.theme AS theme, before.name AS event, before.id AS id
ORDER BY steps, date DESC, id
LIMIT $limit
