// Actors whose names sound alike. $ids: keys of names.
UNWIND $ids AS id
MATCH (a:Actor {nameKey: id})
RETURN a.id AS id, a.records AS records
