// Persons who are likely one, as the loader found them.
MATCH (a:Actor)-[r:SAME_AS]->(b:Actor)
RETURN a.id AS actor, b.id AS other, r.score AS score
ORDER BY actor, other
