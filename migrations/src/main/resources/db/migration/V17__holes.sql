-- What the watermark has passed without its having been applied: found when a database is set back behind Kafka's offsets.

CREATE TABLE learnstream.holes (
  topic_id    uuid        NOT NULL,
  partition   integer     NOT NULL,
  from_offset bigint      NOT NULL,
  to_offset   bigint      NOT NULL,
  next_offset bigint      NOT NULL,
  topic       text        NOT NULL,
  records     bigint      NOT NULL DEFAULT 0,
  found_at    timestamptz NOT NULL DEFAULT now(),
  closed_at   timestamptz,
  CONSTRAINT pk_holes PRIMARY KEY (topic_id, partition, from_offset),
  CONSTRAINT ck_holes_offsets CHECK (from_offset < to_offset AND next_offset BETWEEN from_offset AND to_offset)
);

CREATE INDEX ix_holes_open ON learnstream.holes (topic_id, partition) WHERE closed_at IS NULL;

COMMENT ON TABLE learnstream.holes IS 'Offsets that Kafka takes for applied and the watermark had not passed: the database was set back, the topic was made again, or only transaction markers stand there. Each is read again.';
COMMENT ON COLUMN learnstream.holes.topic_id IS 'Kafka''s id of the topic.';
COMMENT ON COLUMN learnstream.holes.partition IS 'Partition of the topic.';
COMMENT ON COLUMN learnstream.holes.from_offset IS 'First offset of the hole: where the watermark stood.';
COMMENT ON COLUMN learnstream.holes.to_offset IS 'First offset behind the hole: where reading went on.';
COMMENT ON COLUMN learnstream.holes.next_offset IS 'How far it has been read again: every record of the hole below it has its durable outcome.';
COMMENT ON COLUMN learnstream.holes.topic IS 'Name of the topic.';
COMMENT ON COLUMN learnstream.holes.records IS 'Records that were found in it so far, a count; their first fates are counted by the watermark.';
COMMENT ON COLUMN learnstream.holes.found_at IS 'When it was found, by the database''s clock.';
COMMENT ON COLUMN learnstream.holes.closed_at IS 'When all of it had been read again, or was gone from Kafka; null as long as it is open.';

COMMENT ON TABLE learnstream.watermark IS 'How far each partition is applied. merged + held + dead = records passed, at any moment; what an open hole has yet to give is not passed.';
COMMENT ON COLUMN learnstream.watermark.next_offset IS 'Every record below it has its durable outcome, but for those of open holes.';

CREATE OR REPLACE VIEW analytics.freshness AS
SELECT DISTINCT ON (topic, partition)
  topic,
  partition,
  next_offset,
  last_event_at,
  written_at,
  merged,
  held,
  dead,
  redelivered,
  (
    SELECT count(*)
    FROM learnstream.holes h
    WHERE h.topic_id = w.topic_id AND h.partition = w.partition AND h.closed_at IS NULL
  ) AS open_holes
FROM learnstream.watermark w
ORDER BY topic, partition, written_at DESC, topic_id;

COMMENT ON COLUMN analytics.freshness.next_offset IS 'Every record of the partition below this offset has its durable outcome: its rows are visible, or it is held or a dead letter. Not so in open holes.';
COMMENT ON COLUMN analytics.freshness.open_holes IS 'Ranges of offsets below next_offset that are just being read again because the database had lost them, a count; 0 when all is well.';
