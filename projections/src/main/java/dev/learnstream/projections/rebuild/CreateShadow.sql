DROP SCHEMA IF EXISTS learnstream_rebuild CASCADE;
CREATE SCHEMA learnstream_rebuild;
-- Unlogged: a crash of PostgreSQL empties all of these tables at once, and with them the note of their rebuild.
CREATE UNLOGGED TABLE learnstream_rebuild.origin (rebuild_id bigint PRIMARY KEY);
CREATE UNLOGGED TABLE learnstream_rebuild.orphans (
  topic_id  uuid,
  partition integer,
  "offset"  bigint,
  topic     text NOT NULL,
  parent    text NOT NULL,
  parent_id uuid NOT NULL,
  PRIMARY KEY (topic_id, partition, "offset")
);
CREATE UNLOGGED TABLE learnstream_rebuild.candidates (
  table_name text,
  key        jsonb,
  live       jsonb,
  PRIMARY KEY (table_name, key)
);
