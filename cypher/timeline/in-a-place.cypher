// What happened in a place
// Events in a place and everything that lies in it, the latest first; a country holds its towns.
// @param place: place — its id, or a name of it in either language
// @param limit: integer = 100 — most rows
MATCH (whole:Place)
WHERE whole.id = $place OR whole.name = $place OR whole.nameAr = $place
MATCH (whole)<-[:LOCATED_IN*0..3]-(p:Place)<-[:OCCURRED_AT]-(e:Event)
RETURN DISTINCT e.date AS date, e.edtf AS edtf, p.name AS place, e.status AS status, e.type AS type, e.name AS event, e.id AS id
ORDER BY date DESC, event, id, place
LIMIT $limit
