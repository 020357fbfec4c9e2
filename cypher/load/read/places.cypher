// Places, whole. $ids: place ids.
UNWIND $ids AS id
MATCH (n:Place {id: id})
RETURN properties(n) AS properties
