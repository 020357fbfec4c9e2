// All persons, for pairs that may be one.
MATCH (a:Actor)
WHERE a.kind = 'person'
RETURN a.id AS id, a.name AS name, a.nameAr AS nameAr, a.aliases AS aliases, a.country AS country
ORDER BY id
