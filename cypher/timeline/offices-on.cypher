// Offices held on a day
// Who held which office on a day, as the articles say. An end that no article gives counts as open.
// @param date: date — the day
// @param actor: actor = null — the holder, or the state or body it is held in
MATCH (a:Actor)-[r:HOLDS_OFFICE]->(b:Actor)
WHERE ($actor IS NULL OR $actor IN [a.id, a.name, a.nameAr, b.id, b.name, b.nameAr] OR $actor IN a.aliases OR $actor IN b.aliases)
  AND (r.from IS NULL OR r.from <= $date) AND (r.to IS NULL OR r.to >= $date)
RETURN a.name AS holder, a.nameAr AS holderAr, r.office AS office, b.name AS of, r.from AS since, r.to AS until, size(r.articleIds) AS articles
ORDER BY of, office, holder, since
