// What one sector did to another
// What actors of a country and a sector (the Iranian military) did to those of another (Kurdish rebels), or did with them where an event has no direction.
// @param country: country — the country of who did it: its name in either language, its ISO code, or its id
// @param sector: string — their sector: GOV, MIL, COP, SPY, JUD, LEG, PTY, OPP, REB, UAF, CRM, BUS, LAB, AGR, MED, EDU, HLH, REL, NGO, IGO, CVL, REF or SET
// @param other_sector: string — the sector of the other side
// @param other_country: country = null — the country of the other side
// @param other_name: string = null — a part of the other side's name, in either language (Kurdish)
// @param from: date = null — first day; an event counts where it overlaps, with open ends
// @param to: date = null — last day
MATCH (a:Actor)
WHERE a.country = $country OR a.id = $country
MATCH (a)-[:INITIATED]->(e:Event)
WHERE $sector IN a.sectors AND (($from IS NULL AND $to IS NULL) OR (e.date IS NOT NULL AND ($from IS NULL OR e.endDate IS NULL OR e.endDate >= $from) AND ($to IS NULL OR e.startDate IS NULL OR e.startDate <= $to)))
MATCH (e)-[:TARGETED|PARTICIPATED_IN]-(b:Actor)
WHERE b.id <> a.id AND $other_sector IN b.sectors AND ($other_country IS NULL OR b.country = $other_country OR b.id = $other_country) AND ($other_name IS NULL OR b.name CONTAINS $other_name OR b.nameAr CONTAINS $other_name)
RETURN e.date AS date, a.name AS actor, e.type AS type, e.status AS status, b.name AS other, e.name AS event, e.id AS id
ORDER BY e.date, e.page, e.position, e.id, actor, other
