// Range indexes for what the questions of cypher/timeline begin with, and the last two for the loader.
CREATE INDEX event_date IF NOT EXISTS FOR (n:Event) ON (n.date);
CREATE INDEX event_start IF NOT EXISTS FOR (n:Event) ON (n.startDate);
CREATE INDEX event_end IF NOT EXISTS FOR (n:Event) ON (n.endDate);
CREATE INDEX event_type IF NOT EXISTS FOR (n:Event) ON (n.type);
CREATE INDEX event_status IF NOT EXISTS FOR (n:Event) ON (n.status);
CREATE INDEX event_ingested IF NOT EXISTS FOR (n:Event) ON (n.ingestedAt);
CREATE INDEX actor_name IF NOT EXISTS FOR (n:Actor) ON (n.name);
CREATE INDEX actor_name_ar IF NOT EXISTS FOR (n:Actor) ON (n.nameAr);
CREATE INDEX place_name IF NOT EXISTS FOR (n:Place) ON (n.name);
CREATE INDEX place_name_ar IF NOT EXISTS FOR (n:Place) ON (n.nameAr);
CREATE INDEX article_published IF NOT EXISTS FOR (n:Article) ON (n.publishedAt);
CREATE INDEX article_page IF NOT EXISTS FOR (n:Article) ON (n.page);
CREATE INDEX source_name IF NOT EXISTS FOR (n:Source) ON (n.name);
CREATE INDEX mention_cell IF NOT EXISTS FOR (n:Mention) ON (n.cell);
CREATE INDEX actor_name_key IF NOT EXISTS FOR (n:Actor) ON (n.nameKey);
CREATE INDEX actor_country IF NOT EXISTS FOR (n:Actor) ON (n.country);
