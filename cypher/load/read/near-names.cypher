// Persons whose first or last names sound alike. $ids: keys of names.
UNWIND $ids AS id
MATCH (a:Actor {firstKey: id})
RETURN a.id AS id, a.name AS name, a.nameAr AS nameAr, a.country AS country
UNION ALL
UNWIND $ids AS id
MATCH (a:Actor {lastKey: id})
RETURN a.id AS id, a.name AS name, a.nameAr AS nameAr, a.country AS country
