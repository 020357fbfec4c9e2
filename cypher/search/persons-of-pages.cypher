// The persons that each page names.
MATCH (d:Article)-[:MENTIONS]->(a:Actor)
WHERE a.kind = 'person'
RETURN d.page AS page, collect(DISTINCT a.id) AS ids
ORDER BY page
