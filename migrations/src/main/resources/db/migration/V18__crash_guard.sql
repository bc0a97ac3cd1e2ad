-- Which process reads which partition, so that the next one knows whether it died, and of which record.

CREATE TABLE learnstream.crash_guard (
  topic_id       uuid        NOT NULL,
  partition      integer     NOT NULL,
  topic          text        NOT NULL,
  process        uuid        NOT NULL,
  began_at       timestamptz NOT NULL DEFAULT now(),
  deaths         integer     NOT NULL DEFAULT 0,
  decoding       bigint,
  suspect        bigint,
  suspect_deaths integer     NOT NULL DEFAULT 0,
  CONSTRAINT pk_crash_guard PRIMARY KEY (topic_id, partition)
) WITH (fillfactor = 50);

COMMENT ON TABLE learnstream.crash_guard IS 'Partitions that are read, or whose reader died. A reader that ends well deletes its row.';
COMMENT ON COLUMN learnstream.crash_guard.topic_id IS 'Kafka''s id of the topic.';
COMMENT ON COLUMN learnstream.crash_guard.partition IS 'Partition of the topic.';
COMMENT ON COLUMN learnstream.crash_guard.topic IS 'Name of the topic.';
COMMENT ON COLUMN learnstream.crash_guard.process IS 'Who reads it: another one with each start of the service.';
COMMENT ON COLUMN learnstream.crash_guard.began_at IS 'When it began to, by the database''s clock.';
COMMENT ON COLUMN learnstream.crash_guard.deaths IS 'How many readers of the partition died since one ended well. If any did, the first records are read with care.';
COMMENT ON COLUMN learnstream.crash_guard.decoding IS 'Offset of the record that is being decoded, while it is read with care; else null.';
COMMENT ON COLUMN learnstream.crash_guard.suspect IS 'Offset of the record that the last reader to die with care was decoding; null when there was none.';
COMMENT ON COLUMN learnstream.crash_guard.suspect_deaths IS 'How many readers died in succession while decoding the suspect. After two it becomes a dead letter undecoded.';

COMMENT ON COLUMN learnstream.dead_letters.reason IS 'Why: unreadable, refused, poison, conflicting_duplicate, conflicting_attempt, expired, held_full, crashed_reader.';
