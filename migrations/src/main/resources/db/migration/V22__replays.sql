-- History that is read once more, beside live traffic. Instances share one by its partitions, and find here where to go on.

CREATE TABLE learnstream.replays (
  replay_id      bigint      GENERATED ALWAYS AS IDENTITY,
  topic          text,
  partition      integer,
  from_offset    bigint,
  to_offset      bigint,
  arrived_from   timestamptz,
  arrived_to     timestamptz,
  user_id        uuid,
  course_id      uuid,
  event_type     text,
  trusts_keys    boolean     NOT NULL DEFAULT false,
  rate           integer     NOT NULL,
  state          text        NOT NULL DEFAULT 'running',
  requested_at   timestamptz NOT NULL DEFAULT now(),
  requested_by   text        NOT NULL,
  changed_by     text,
  ended_at       timestamptz,
  failure        text,
  CONSTRAINT pk_replays PRIMARY KEY (replay_id),
  CONSTRAINT ck_replays_state CHECK (state IN ('running', 'paused', 'cancelled', 'done', 'failed')),
  CONSTRAINT ck_replays_rate CHECK (rate > 0)
);

CREATE TABLE learnstream.replay_partitions (
  replay_id      bigint      NOT NULL,
  topic_id       uuid        NOT NULL,
  partition      integer     NOT NULL,
  topic          text        NOT NULL,
  log_from       bigint      NOT NULL,
  log_from_at    timestamptz,
  from_offset    bigint      NOT NULL,
  to_offset      bigint      NOT NULL,
  next_offset    bigint      NOT NULL,
  records        bigint      NOT NULL DEFAULT 0,
  matched        bigint      NOT NULL DEFAULT 0,
  applied        bigint      NOT NULL DEFAULT 0,
  parent_missing bigint      NOT NULL DEFAULT 0,
  dead           bigint      NOT NULL DEFAULT 0,
  rows_changed   bigint      NOT NULL DEFAULT 0,
  updated_at     timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT pk_replay_partitions PRIMARY KEY (replay_id, topic_id, partition),
  CONSTRAINT fk_replay_partitions_replay FOREIGN KEY (replay_id) REFERENCES learnstream.replays (replay_id) ON DELETE CASCADE,
  CONSTRAINT ck_replay_partitions_offsets CHECK (next_offset BETWEEN from_offset AND to_offset),
  CONSTRAINT ck_replay_partitions_matched CHECK (applied + parent_missing + dead = matched AND matched <= records)
) WITH (fillfactor = 80);

COMMENT ON TABLE learnstream.replays IS 'History that operators had read once more, and which part of it; a null stands for any.';
COMMENT ON COLUMN learnstream.replays.replay_id IS 'Identifies the replay.';
COMMENT ON COLUMN learnstream.replays.topic IS 'Name of the topic.';
COMMENT ON COLUMN learnstream.replays.partition IS 'Partition of the topic.';
COMMENT ON COLUMN learnstream.replays.from_offset IS 'First offset of the partition.';
COMMENT ON COLUMN learnstream.replays.to_offset IS 'First offset of the partition that is not replayed.';
COMMENT ON COLUMN learnstream.replays.arrived_from IS 'When the broker got the record at the earliest.';
COMMENT ON COLUMN learnstream.replays.arrived_to IS 'When the broker got the record at the latest, exclusive.';
COMMENT ON COLUMN learnstream.replays.user_id IS 'The learner whose events are applied.';
COMMENT ON COLUMN learnstream.replays.course_id IS 'The course whose events are applied: that of the event, or of its topic.';
COMMENT ON COLUMN learnstream.replays.event_type IS 'Type of the activity events that are applied; with a dot at its end, the beginning of it.';
COMMENT ON COLUMN learnstream.replays.trusts_keys IS 'Whether only the partition that Kafka gives the learner''s key is read, and of it only records with that key.';
COMMENT ON COLUMN learnstream.replays.rate IS 'How many records all instances together read at most, per second.';
COMMENT ON COLUMN learnstream.replays.state IS 'running, paused, cancelled, done or failed.';
COMMENT ON COLUMN learnstream.replays.requested_at IS 'When it was asked for, by the database''s clock.';
COMMENT ON COLUMN learnstream.replays.requested_by IS 'Who asked for it.';
COMMENT ON COLUMN learnstream.replays.changed_by IS 'Who paused, resumed or cancelled it last; null where nobody did.';
COMMENT ON COLUMN learnstream.replays.ended_at IS 'When it was done, cancelled or failed, by the database''s clock; null before.';
COMMENT ON COLUMN learnstream.replays.failure IS 'Why it failed; null unless it did.';

COMMENT ON TABLE learnstream.replay_partitions IS 'How far each partition of a replay is read. Moves on in the transaction of the rows, by whoever finds it where it was read from.';
COMMENT ON COLUMN learnstream.replay_partitions.replay_id IS 'The replay.';
COMMENT ON COLUMN learnstream.replay_partitions.topic_id IS 'Kafka''s id of the topic.';
COMMENT ON COLUMN learnstream.replay_partitions.partition IS 'Partition of the topic.';
COMMENT ON COLUMN learnstream.replay_partitions.topic IS 'Name of the topic.';
COMMENT ON COLUMN learnstream.replay_partitions.log_from IS 'First offset that Kafka had when the replay was asked for: what came before cannot be replayed.';
COMMENT ON COLUMN learnstream.replay_partitions.log_from_at IS 'When the broker got the first record that it had then; null where it had none.';
COMMENT ON COLUMN learnstream.replay_partitions.from_offset IS 'First offset that is read.';
COMMENT ON COLUMN learnstream.replay_partitions.to_offset IS 'First offset that is not read any more.';
COMMENT ON COLUMN learnstream.replay_partitions.next_offset IS 'Every record from from_offset up to it is read, and applied if it was to be.';
COMMENT ON COLUMN learnstream.replay_partitions.records IS 'Records read, a count.';
COMMENT ON COLUMN learnstream.replay_partitions.matched IS 'Of these, records that were to be applied: applied + parent_missing + dead.';
COMMENT ON COLUMN learnstream.replay_partitions.applied IS 'Records that were offered to the tables, whether or not a row changed.';
COMMENT ON COLUMN learnstream.replay_partitions.parent_missing IS 'Records whose learner, course or topic is not there: counted, and not held.';
COMMENT ON COLUMN learnstream.replay_partitions.dead IS 'Records that cannot be applied: counted, and not kept once more.';
COMMENT ON COLUMN learnstream.replay_partitions.rows_changed IS 'Rows that were inserted or changed, of all tables together; 0 over tables that lack nothing.';
COMMENT ON COLUMN learnstream.replay_partitions.updated_at IS 'When it moved on last, by the database''s clock.';
