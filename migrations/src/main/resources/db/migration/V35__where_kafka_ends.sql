-- The service looks at Kafka's ends every few seconds and notes them here. Otherwise a reader of the tables could not tell a quiet
-- platform from a service that is behind, or from one that does not run.

-- Each look updates every row: room on the page, and no index on a column that changes.
CREATE TABLE learnstream.kafka_ends (
  topic_id      uuid        NOT NULL,
  partition     integer     NOT NULL,
  topic         text        NOT NULL,
  end_offset    bigint      NOT NULL,
  waiting       bigint      NOT NULL,
  waiting_since timestamptz,
  complete_to   timestamptz,
  checked_at    timestamptz NOT NULL,
  CONSTRAINT pk_kafka_ends PRIMARY KEY (topic_id, partition)
) WITH (fillfactor = 25);

COMMENT ON TABLE learnstream.kafka_ends IS 'Where each partition ends in Kafka, and what waits there. One instance of the service notes it every 5 seconds.';
COMMENT ON COLUMN learnstream.kafka_ends.topic_id IS 'Kafka''s id of the topic: a topic that is made again has another one.';
COMMENT ON COLUMN learnstream.kafka_ends.partition IS 'Partition of the topic.';
COMMENT ON COLUMN learnstream.kafka_ends.topic IS 'Name of the topic.';
COMMENT ON COLUMN learnstream.kafka_ends.end_offset IS 'The offset behind the last record.';
COMMENT ON COLUMN learnstream.kafka_ends.waiting IS 'Offsets that were not applied yet, a count. Markers of transactions are among them, which are no records.';
COMMENT ON COLUMN learnstream.kafka_ends.waiting_since IS 'When the broker received the first record that was not applied; null when nothing waits, when that record came after the look before, or when the broker does not say.';
COMMENT ON COLUMN learnstream.kafka_ends.complete_to IS 'Every record that the broker received before this moment was applied; null when that is not known.';
COMMENT ON COLUMN learnstream.kafka_ends.checked_at IS 'When the service looked, by the database''s clock. All partitions of one look have the same moment.';

CREATE OR REPLACE VIEW analytics.freshness AS
SELECT DISTINCT ON (w.topic, w.partition)
  w.topic,
  w.partition,
  w.next_offset,
  w.last_event_at,
  w.written_at,
  w.merged,
  w.held,
  w.dead,
  w.redelivered,
  (
    SELECT count(*)
    FROM learnstream.holes h
    WHERE h.topic_id = w.topic_id AND h.partition = w.partition AND h.closed_at IS NULL
  ) AS open_holes,
  k.end_offset,
  k.waiting AS records_behind,
  k.waiting_since,
  k.checked_at
FROM learnstream.watermark w
LEFT JOIN learnstream.kafka_ends k ON k.topic_id = w.topic_id AND k.partition = w.partition
ORDER BY w.topic, w.partition, w.written_at DESC, w.topic_id;

COMMENT ON VIEW analytics.freshness IS 'How far the tables are behind Kafka: one row per topic and partition that was read from. merged + held + dead = records passed. Of a topic that was made again, only the one written last is shown. analytics.completeness sums it up in one row.';
COMMENT ON COLUMN analytics.freshness.end_offset IS 'The offset behind the last record in Kafka at checked_at; null before the first look.';
COMMENT ON COLUMN analytics.freshness.records_behind IS 'Offsets that were not applied at checked_at, a count; null before the first look. Markers of transactions are among them.';
COMMENT ON COLUMN analytics.freshness.waiting_since IS 'When the broker received the first record that was not applied at checked_at; a moment, null when nothing waited, or when it waited for less than about 5 seconds, or when the broker does not say.';
COMMENT ON COLUMN analytics.freshness.checked_at IS 'When the service last compared the tables with Kafka, by the database''s clock; a moment, null before the first look.';

CREATE VIEW analytics.completeness AS
SELECT
  CASE
    WHEN s.checked_at IS NULL OR s.checked_at < statement_timestamp() - interval '60 seconds' THEN 'unknown'
    WHEN s.open_holes > 0 OR s.records_behind > 0 AND (s.seconds_behind IS NULL OR s.seconds_behind > 10) THEN 'stale'
    WHEN s.records_behind > 0 OR s.last_written_at >= s.checked_at - interval '60 seconds' THEN 'current'
    ELSE 'quiet'
  END AS state,
  CASE WHEN s.open_holes = 0 THEN s.complete_to END AS complete_to,
  CASE WHEN s.open_holes = 0 THEN s.seconds_behind END AS seconds_behind,
  s.records_behind,
  s.waiting_since,
  s.open_holes,
  s.checked_at,
  CASE
    WHEN s.checked_at > statement_timestamp() THEN 0.0
    ELSE round(EXTRACT(epoch FROM statement_timestamp() - s.checked_at), 1)
  END AS checked_seconds_ago,
  s.last_event_at,
  s.last_written_at
FROM (
  SELECT
    e.complete_to,
    CASE
      WHEN e.records_behind = 0 OR e.complete_to > e.checked_at THEN 0.0
      ELSE round(EXTRACT(epoch FROM e.checked_at - e.complete_to), 1)
    END AS seconds_behind,
    e.records_behind,
    e.waiting_since,
    e.checked_at,
    w.open_holes,
    w.last_event_at,
    w.last_written_at
  FROM (
    SELECT
      max(checked_at) AS checked_at,
      sum(waiting)::bigint AS records_behind,
      min(waiting_since) AS waiting_since,
      CASE WHEN bool_and(complete_to IS NOT NULL) THEN min(complete_to) END AS complete_to
    FROM learnstream.kafka_ends
    WHERE checked_at = (SELECT max(checked_at) FROM learnstream.kafka_ends) -- not those of topics that are gone
  ) e
  CROSS JOIN (
    SELECT
      COALESCE(sum(open_holes), 0)::bigint AS open_holes,
      max(last_event_at) AS last_event_at,
      max(written_at) AS last_written_at
    FROM analytics.freshness
  ) w
) s;

COMMENT ON VIEW analytics.completeness IS 'How complete the tables are, in one row: is what I read current, and if not, since when? The service compares the tables with Kafka every 5 seconds. SELECT state, complete_to FROM analytics.completeness before a report.';
COMMENT ON COLUMN analytics.completeness.state IS 'quiet: everything is in the tables, and nothing new came in the last minute. current: new records come in, and none waits longer than 10 seconds. stale: records wait longer, or a part of the data is just being read again. unknown: the service has not looked for 60 seconds, for it does not run, or Kafka or PostgreSQL did not answer it.';
COMMENT ON COLUMN analytics.completeness.complete_to IS 'Every record that Kafka received before this moment is in the tables, or held, or a dead letter; a moment, null when that is not known, also while a hole is open. In state unknown it is what was known at checked_at.';
COMMENT ON COLUMN analytics.completeness.seconds_behind IS 'Seconds from complete_to to checked_at; 0.0 when nothing waited, null when that is not known. The broker''s clock and the database''s clock may differ.';
COMMENT ON COLUMN analytics.completeness.records_behind IS 'Records in Kafka that were not applied at checked_at, a count of offsets; null before the first look. Markers of transactions are among them.';
COMMENT ON COLUMN analytics.completeness.waiting_since IS 'When Kafka received the oldest record that was not applied at checked_at; a moment, null when nothing waited, or when it waited for less than about 5 seconds, or when the broker does not say.';
COMMENT ON COLUMN analytics.completeness.open_holes IS 'Ranges of records that are just being read again because the database had lost them, a count; 0 when all is well.';
COMMENT ON COLUMN analytics.completeness.checked_at IS 'When the service last compared the tables with Kafka, by the database''s clock; a moment, null before the first look.';
COMMENT ON COLUMN analytics.completeness.checked_seconds_ago IS 'Seconds since checked_at; null before the first look.';
COMMENT ON COLUMN analytics.completeness.last_event_at IS 'Latest event time in the tables; a moment, null before the first event.';
COMMENT ON COLUMN analytics.completeness.last_written_at IS 'When the tables were last written from Kafka, by the database''s clock; a moment, null before the first time.';
