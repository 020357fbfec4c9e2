// The stories of actors. $ids: actor ids.
UNWIND $ids AS id
MATCH (s:Story {first: id})
RETURN s.first AS first, s.second AS second
UNION ALL
UNWIND $ids AS id
MATCH (s:Story {second: id})
RETURN s.first AS first, s.second AS second
