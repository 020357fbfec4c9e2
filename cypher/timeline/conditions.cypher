// Conditions attached to offers and demands
// Events that hold under a condition, with what is offered or asked, by whom and to whom.
// @param actor: actor = null — who sets or is offered it
MATCH (e:Event)
WHERE e.conditions IS NOT NULL
MATCH (a:Actor)-[:INITIATED]->(e)
OPTIONAL MATCH (e)-[:TARGETED]->(b:Actor)
WITH a, e, b
WHERE $actor IS NULL OR $actor IN [a.id, a.name, a.nameAr, b.id, b.name, b.nameAr] OR $actor IN a.aliases OR $actor IN b.aliases
RETURN e.date AS date, a.name AS actor, e.type AS type, e.mode AS mode, e.theme AS theme, e.conditions AS conditions, e.conditionsAr AS conditionsAr, b.name AS other, e.name AS event, e.id AS id
ORDER BY date, event, actor, other
