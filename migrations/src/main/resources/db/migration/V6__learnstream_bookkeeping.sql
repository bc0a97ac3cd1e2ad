-- What Learnstream must remember to lose nothing. Written in the same transaction as the rows of a batch.

-- Flyway has made it for its history, where it is configured as the program does.
DO $$
BEGIN
  IF to_regnamespace('learnstream') IS NULL THEN
    CREATE SCHEMA learnstream;
  END IF;
END
$$;

COMMENT ON SCHEMA learnstream IS 'Bookkeeping of Learnstream: how far the topics are read, events that wait, records that could not be applied.';

CREATE TABLE learnstream.watermark (
  topic_id      uuid        NOT NULL,
  partition     integer     NOT NULL,
  topic         text        NOT NULL,
  next_offset   bigint      NOT NULL DEFAULT 0,
  last_event_at timestamptz,
  merged        bigint      NOT NULL DEFAULT 0,
  held          bigint      NOT NULL DEFAULT 0,
  dead          bigint      NOT NULL DEFAULT 0,
  redelivered   bigint      NOT NULL DEFAULT 0,
  written_at    timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT pk_watermark PRIMARY KEY (topic_id, partition)
) WITH (fillfactor = 50);

COMMENT ON TABLE learnstream.watermark IS 'How far each partition is applied. merged + held + dead = records passed, at any moment.';
COMMENT ON COLUMN learnstream.watermark.topic_id IS 'Kafka''s id of the topic: a topic that is made again has another one.';
COMMENT ON COLUMN learnstream.watermark.partition IS 'Partition of the topic.';
COMMENT ON COLUMN learnstream.watermark.topic IS 'Name of the topic.';
COMMENT ON COLUMN learnstream.watermark.next_offset IS 'Every record below it has its durable outcome.';
COMMENT ON COLUMN learnstream.watermark.last_event_at IS 'Latest event time seen; null before the first event.';
COMMENT ON COLUMN learnstream.watermark.merged IS 'Records whose first fate was to be offered to the tables, whether or not a row changed.';
COMMENT ON COLUMN learnstream.watermark.held IS 'Records whose first fate was to be held for a missing parent.';
COMMENT ON COLUMN learnstream.watermark.dead IS 'Records whose first fate was to become a dead letter.';
COMMENT ON COLUMN learnstream.watermark.redelivered IS 'Records that came once more; counted beside the sum.';
COMMENT ON COLUMN learnstream.watermark.written_at IS 'When this row was last written, by the database''s clock.';

CREATE TABLE learnstream.held_events (
  topic_id    uuid        NOT NULL,
  partition   integer     NOT NULL,
  "offset"    bigint      NOT NULL,
  topic       text        NOT NULL,
  record_at   timestamptz NOT NULL,
  key         bytea,
  value       bytea       NOT NULL,
  headers     jsonb       NOT NULL DEFAULT '[]',
  user_id     uuid        NOT NULL,
  parent      text        NOT NULL,
  parent_id   uuid        NOT NULL,
  merged      boolean     NOT NULL DEFAULT false,
  first_seen  timestamptz NOT NULL DEFAULT now(),
  attempts    integer     NOT NULL DEFAULT 0,
  CONSTRAINT pk_held_events PRIMARY KEY (topic_id, partition, "offset"),
  CONSTRAINT ck_held_events_parent CHECK (parent IN ('user', 'course', 'topic'))
);

CREATE INDEX ix_held_events_parent ON learnstream.held_events (parent, parent_id);
CREATE INDEX ix_held_events_user ON learnstream.held_events (user_id);
CREATE INDEX ix_held_events_record_at ON learnstream.held_events (record_at);

COMMENT ON TABLE learnstream.held_events IS 'Events whose learner, course or topic is not there yet. Each is applied when the parent appears.';
COMMENT ON COLUMN learnstream.held_events.topic_id IS 'Kafka''s id of the topic.';
COMMENT ON COLUMN learnstream.held_events.partition IS 'Partition of the topic.';
COMMENT ON COLUMN learnstream.held_events."offset" IS 'Offset in the partition.';
COMMENT ON COLUMN learnstream.held_events.topic IS 'Name of the topic.';
COMMENT ON COLUMN learnstream.held_events.record_at IS 'The record''s timestamp: when the broker got it. The event expires by it.';
COMMENT ON COLUMN learnstream.held_events.key IS 'The record''s key.';
COMMENT ON COLUMN learnstream.held_events.value IS 'The record''s value: the event as it was sent.';
COMMENT ON COLUMN learnstream.held_events.headers IS 'The record''s headers: array of {"key", "value"}, the value in base64 or null.';
COMMENT ON COLUMN learnstream.held_events.user_id IS 'The learner of the event.';
COMMENT ON COLUMN learnstream.held_events.parent IS 'What is missing: user, course or topic.';
COMMENT ON COLUMN learnstream.held_events.parent_id IS 'The id that is missing.';
COMMENT ON COLUMN learnstream.held_events.merged IS 'Already written, but without its topic: waits for that alone.';
COMMENT ON COLUMN learnstream.held_events.first_seen IS 'When it was held first, by the database''s clock.';
COMMENT ON COLUMN learnstream.held_events.attempts IS 'How often it was tried again.';

CREATE TABLE learnstream.dead_letters (
  topic_id      uuid        NOT NULL,
  partition     integer     NOT NULL,
  "offset"      bigint      NOT NULL,
  topic         text        NOT NULL,
  record_at     timestamptz NOT NULL,
  key           bytea,
  value         bytea,
  value_bytes   integer,
  value_sha256  bytea,
  is_cut        boolean     NOT NULL DEFAULT false,
  headers       jsonb       NOT NULL DEFAULT '[]',
  user_id       uuid,
  reason        text        NOT NULL,
  detail        text,
  sqlstate      text,
  writer_schema text,
  first_seen    timestamptz NOT NULL DEFAULT now(),
  attempts      integer     NOT NULL DEFAULT 1,
  state         text        NOT NULL DEFAULT 'open',
  CONSTRAINT pk_dead_letters PRIMARY KEY (topic_id, partition, "offset"),
  CONSTRAINT ck_dead_letters_state CHECK (state IN ('open', 'resolved', 'discarded'))
);

CREATE INDEX ix_dead_letters_state_reason ON learnstream.dead_letters (state, reason);
CREATE INDEX ix_dead_letters_user ON learnstream.dead_letters (user_id);

COMMENT ON TABLE learnstream.dead_letters IS 'Records that could not be applied, with all that is needed to see why and to apply them after all.';
COMMENT ON COLUMN learnstream.dead_letters.topic_id IS 'Kafka''s id of the topic.';
COMMENT ON COLUMN learnstream.dead_letters.partition IS 'Partition of the topic.';
COMMENT ON COLUMN learnstream.dead_letters."offset" IS 'Offset in the partition.';
COMMENT ON COLUMN learnstream.dead_letters.topic IS 'Name of the topic.';
COMMENT ON COLUMN learnstream.dead_letters.record_at IS 'The record''s timestamp: when the broker got it.';
COMMENT ON COLUMN learnstream.dead_letters.key IS 'The record''s key.';
COMMENT ON COLUMN learnstream.dead_letters.value IS 'The record''s value, its beginning only when is_cut.';
COMMENT ON COLUMN learnstream.dead_letters.value_bytes IS 'Length of the whole value, bytes; null when the record had none.';
COMMENT ON COLUMN learnstream.dead_letters.value_sha256 IS 'SHA-256 of the whole value; null when the record had none.';
COMMENT ON COLUMN learnstream.dead_letters.is_cut IS 'The value was too long to be kept whole.';
COMMENT ON COLUMN learnstream.dead_letters.headers IS 'The record''s headers: array of {"key", "value"}, the value in base64 or null.';
COMMENT ON COLUMN learnstream.dead_letters.user_id IS 'The learner, where the event could be read.';
COMMENT ON COLUMN learnstream.dead_letters.reason IS 'Why: unreadable, refused, poison, conflicting_duplicate, conflicting_attempt.';
COMMENT ON COLUMN learnstream.dead_letters.detail IS 'What exactly, without a value of the event.';
COMMENT ON COLUMN learnstream.dead_letters.sqlstate IS 'PostgreSQL''s error code, where PostgreSQL refused it.';
COMMENT ON COLUMN learnstream.dead_letters.writer_schema IS 'Fingerprint of the schema that the record names, 16 hexadecimal digits; null when it names none.';
COMMENT ON COLUMN learnstream.dead_letters.first_seen IS 'When it was stored, by the database''s clock.';
COMMENT ON COLUMN learnstream.dead_letters.attempts IS 'How often it was tried.';
COMMENT ON COLUMN learnstream.dead_letters.state IS 'open, resolved (applied after all) or discarded.';
