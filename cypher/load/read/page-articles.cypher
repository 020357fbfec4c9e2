// The articles of pages. $ids: pages.
UNWIND $ids AS id
MATCH (a:Article {page: id})
RETURN a.id AS id
