-- History that is projected anew beside the tables, what the tables differ in from it, and what they were before that was put
-- right. What is projected stands in a schema of its own, learnstream_rebuild, which comes and goes with each rebuild.

CREATE TABLE learnstream.rebuilds (
  rebuild_id       bigint      GENERATED ALWAYS AS IDENTITY,
  tables           text[]      NOT NULL,
  is_dry_run       boolean     NOT NULL,
  takes_older      boolean     NOT NULL,
  rate             integer     NOT NULL,
  state            text        NOT NULL DEFAULT 'running',
  phase            text        NOT NULL DEFAULT 'projecting',
  history_from     timestamptz,
  unsettled        bigint      NOT NULL DEFAULT 0,
  longest_write_ms integer     NOT NULL DEFAULT 0,
  requested_at     timestamptz NOT NULL DEFAULT now(),
  requested_by     text        NOT NULL,
  changed_by       text,
  ended_at         timestamptz,
  forgotten_at     timestamptz,
  failure          text,
  replay_id        bigint,
  CONSTRAINT pk_rebuilds PRIMARY KEY (rebuild_id),
  CONSTRAINT fk_rebuilds_replay FOREIGN KEY (replay_id) REFERENCES learnstream.replays (replay_id) ON DELETE SET NULL,
  CONSTRAINT ck_rebuilds_rate CHECK (rate > 0),
  CONSTRAINT ck_rebuilds_phase CHECK (phase IN ('projecting', 'comparing', 'applying')),
  CONSTRAINT ck_rebuilds_state CHECK (
    state IN ('running', 'paused', 'cancelled', 'done', 'failed', 'rolling_back', 'rolled_back')
  )
);

CREATE UNIQUE INDEX ux_rebuilds_under_way ON learnstream.rebuilds ((true))
  WHERE state IN ('running', 'paused', 'rolling_back');

CREATE TABLE learnstream.rebuild_partitions (
  rebuild_id     bigint      NOT NULL,
  topic_id       uuid        NOT NULL,
  partition      integer     NOT NULL,
  topic          text        NOT NULL,
  log_from       bigint      NOT NULL,
  log_from_at    timestamptz,
  next_offset    bigint      NOT NULL,
  head_offset    bigint      NOT NULL,
  applied_from   bigint,
  earliest       timestamptz,
  records        bigint      NOT NULL DEFAULT 0,
  projected      bigint      NOT NULL DEFAULT 0,
  parent_missing bigint      NOT NULL DEFAULT 0,
  dead           bigint      NOT NULL DEFAULT 0,
  updated_at     timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT pk_rebuild_partitions PRIMARY KEY (rebuild_id, topic_id, partition),
  CONSTRAINT fk_rebuild_partitions_rebuild FOREIGN KEY (rebuild_id)
    REFERENCES learnstream.rebuilds (rebuild_id) ON DELETE CASCADE
) WITH (fillfactor = 80);

CREATE TABLE learnstream.rebuild_differences (
  rebuild_id  bigint      NOT NULL,
  table_name  text        NOT NULL,
  key         jsonb       NOT NULL,
  kind        text        NOT NULL,
  columns     text[]      NOT NULL DEFAULT '{}',
  user_id     uuid,
  live        jsonb,
  history     jsonb,
  kept        jsonb,
  state       text        NOT NULL DEFAULT 'found',
  applied_at  timestamptz,
  explanation jsonb,
  CONSTRAINT pk_rebuild_differences PRIMARY KEY (rebuild_id, table_name, key),
  CONSTRAINT fk_rebuild_differences_rebuild FOREIGN KEY (rebuild_id)
    REFERENCES learnstream.rebuilds (rebuild_id) ON DELETE CASCADE,
  CONSTRAINT ck_rebuild_differences_kind CHECK (kind IN ('missing', 'extra', 'different')),
  CONSTRAINT ck_rebuild_differences_state CHECK (state IN ('found', 'left', 'applied', 'restored'))
);

CREATE INDEX ix_rebuild_differences_state ON learnstream.rebuild_differences (rebuild_id, state, table_name);
CREATE INDEX ix_rebuild_differences_user ON learnstream.rebuild_differences (user_id);

COMMENT ON TABLE learnstream.rebuilds IS 'Histories that operators had projected anew and compared with the tables; at most one is under way.';
COMMENT ON COLUMN learnstream.rebuilds.rebuild_id IS 'Identifies the rebuild.';
COMMENT ON COLUMN learnstream.rebuilds.tables IS 'Names of the tables that are compared, and put right unless it is a dry run.';
COMMENT ON COLUMN learnstream.rebuilds.is_dry_run IS 'Ends with the differences, and changes no table.';
COMMENT ON COLUMN learnstream.rebuilds.takes_older IS 'Also puts right, or deletes, rows with times from before history_from.';
COMMENT ON COLUMN learnstream.rebuilds.rate IS 'How many records are read at most, per second.';
COMMENT ON COLUMN learnstream.rebuilds.state IS 'running, paused, cancelled, done, failed, rolling_back or rolled_back.';
COMMENT ON COLUMN learnstream.rebuilds.phase IS 'How far it has come: projecting, comparing or applying.';
COMMENT ON COLUMN learnstream.rebuilds.history_from IS 'Earliest time that what Kafka has can speak for: of its first event, or from when on it is complete; null until it is compared.';
COMMENT ON COLUMN learnstream.rebuilds.unsettled IS 'Rows that changed whenever they were looked at: what became of them is not known, a count.';
COMMENT ON COLUMN learnstream.rebuilds.longest_write_ms IS 'Longest time that it had rows locked, milliseconds: no live write has waited for it longer.';
COMMENT ON COLUMN learnstream.rebuilds.requested_at IS 'When it was asked for, by the database''s clock.';
COMMENT ON COLUMN learnstream.rebuilds.requested_by IS 'Who asked for it.';
COMMENT ON COLUMN learnstream.rebuilds.changed_by IS 'Who paused, resumed, cancelled or rolled it back last; null where nobody did.';
COMMENT ON COLUMN learnstream.rebuilds.ended_at IS 'When it ended, by the database''s clock; null while it is under way.';
COMMENT ON COLUMN learnstream.rebuilds.forgotten_at IS 'When what it had found and kept was deleted, on demand; null if it was not.';
COMMENT ON COLUMN learnstream.rebuilds.failure IS 'Why it failed; null unless it did.';
COMMENT ON COLUMN learnstream.rebuilds.replay_id IS 'After a rollback, the replay of what has come since the tables were changed; else null.';

COMMENT ON TABLE learnstream.rebuild_partitions IS 'How far each partition of a rebuild is projected. Moves on in the transaction of the rows.';
COMMENT ON COLUMN learnstream.rebuild_partitions.rebuild_id IS 'The rebuild.';
COMMENT ON COLUMN learnstream.rebuild_partitions.topic_id IS 'Kafka''s id of the topic.';
COMMENT ON COLUMN learnstream.rebuild_partitions.partition IS 'Partition of the topic.';
COMMENT ON COLUMN learnstream.rebuild_partitions.topic IS 'Name of the topic.';
COMMENT ON COLUMN learnstream.rebuild_partitions.log_from IS 'First offset that Kafka had.';
COMMENT ON COLUMN learnstream.rebuild_partitions.log_from_at IS 'When the broker got the first record that it had; null where it had none.';
COMMENT ON COLUMN learnstream.rebuild_partitions.next_offset IS 'Every record from log_from up to it is projected.';
COMMENT ON COLUMN learnstream.rebuild_partitions.head_offset IS 'Where the live tables stood when that was looked at last.';
COMMENT ON COLUMN learnstream.rebuild_partitions.applied_from IS 'Where the live tables stood when the first of them was changed; null before.';
COMMENT ON COLUMN learnstream.rebuild_partitions.earliest IS 'Earliest event time that was read; null before the first event.';
COMMENT ON COLUMN learnstream.rebuild_partitions.records IS 'Records read, a count.';
COMMENT ON COLUMN learnstream.rebuild_partitions.projected IS 'Records that were offered to the tables of the rebuild.';
COMMENT ON COLUMN learnstream.rebuild_partitions.parent_missing IS 'Records whose learner, course or topic was not there: counted, and not held.';
COMMENT ON COLUMN learnstream.rebuild_partitions.dead IS 'Records that cannot be applied, or are dead letters that nobody has resolved.';
COMMENT ON COLUMN learnstream.rebuild_partitions.updated_at IS 'When it moved on last, by the database''s clock.';

COMMENT ON TABLE learnstream.rebuild_differences IS 'Rows in which a rebuild found the tables to differ from history. Those of learners who are gone are deleted within the hour.';
COMMENT ON COLUMN learnstream.rebuild_differences.rebuild_id IS 'The rebuild.';
COMMENT ON COLUMN learnstream.rebuild_differences.table_name IS 'The table.';
COMMENT ON COLUMN learnstream.rebuild_differences.key IS 'Columns of the unique constraint that events are merged by, and their values.';
COMMENT ON COLUMN learnstream.rebuild_differences.kind IS 'missing (history has it, the table not), extra (the other way round) or different.';
COMMENT ON COLUMN learnstream.rebuild_differences.columns IS 'Columns in which the two differ; none where there are not two.';
COMMENT ON COLUMN learnstream.rebuild_differences.user_id IS 'The learner of the row.';
COMMENT ON COLUMN learnstream.rebuild_differences.live IS 'The row of the table when it was found, or is restored; null where there was none, and while it is put right.';
COMMENT ON COLUMN learnstream.rebuild_differences.history IS 'What history makes of it; of what is missing, for samples only.';
COMMENT ON COLUMN learnstream.rebuild_differences.kept IS 'The row as it was before it was overwritten or deleted first: what a rollback brings back.';
COMMENT ON COLUMN learnstream.rebuild_differences.state IS 'found, left (older than history_from), applied (put right) or restored (rolled back).';
COMMENT ON COLUMN learnstream.rebuild_differences.applied_at IS 'When it was put right first, by the database''s clock; null before.';
COMMENT ON COLUMN learnstream.rebuild_differences.explanation IS 'Events that history makes the row of, for samples: array of {"record", "type", "eventId", "arrivedAt", "occurredAt", "changed"}.';
