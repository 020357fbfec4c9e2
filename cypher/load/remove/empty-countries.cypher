// Countries left without places. No parameters.
MATCH (n:Place)
WHERE NOT (n)--()
DELETE n
