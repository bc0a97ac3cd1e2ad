-- A rebuild knows for which times Kafka can speak, notices rows that it cannot put right, and can be rolled back without a loss.

ALTER TABLE learnstream.rebuilds
  ADD COLUMN is_partial boolean NOT NULL DEFAULT false,
  ADD COLUMN applied_at timestamptz;

COMMENT ON COLUMN learnstream.rebuilds.takes_older IS 'Also puts right, or deletes, rows with times from before history_from.';
COMMENT ON COLUMN learnstream.rebuilds.history_from IS 'When the broker got the first record that Kafka still has in all partitions, and five minutes: Kafka does not speak for earlier times; null until it is compared.';
COMMENT ON COLUMN learnstream.rebuilds.is_partial IS 'Kafka has lost records: a topic was made again, or its first records were deleted.';
COMMENT ON COLUMN learnstream.rebuilds.applied_at IS 'When the first row was about to be put right, by the database''s clock; null before.';

ALTER TABLE learnstream.rebuild_differences
  ADD COLUMN writes integer NOT NULL DEFAULT 0,
  DROP CONSTRAINT ck_rebuild_differences_state,
  ADD CONSTRAINT ck_rebuild_differences_state
    CHECK (state IN ('found', 'left', 'applied', 'restored', 'locked', 'reverted'));

COMMENT ON COLUMN learnstream.rebuild_differences.writes IS 'How often the row was put right.';
COMMENT ON COLUMN learnstream.rebuild_differences.state IS 'found, left (older than history_from), applied (put right), restored (rolled back), locked (another transaction held the row all the time) or reverted (it does not stay as it is written).';

CREATE TABLE learnstream.rebuild_held (
  rebuild_id bigint  NOT NULL,
  topic_id   uuid    NOT NULL,
  partition  integer NOT NULL,
  "offset"   bigint  NOT NULL,
  topic      text    NOT NULL,
  CONSTRAINT pk_rebuild_held PRIMARY KEY (rebuild_id, topic_id, partition, "offset"),
  CONSTRAINT fk_rebuild_held_rebuild FOREIGN KEY (rebuild_id)
    REFERENCES learnstream.rebuilds (rebuild_id) ON DELETE CASCADE
);

COMMENT ON TABLE learnstream.rebuild_held IS 'Events that were held when a rebuild began to put rows right: those that are applied by the time of its rollback are applied again.';
COMMENT ON COLUMN learnstream.rebuild_held.rebuild_id IS 'The rebuild.';
COMMENT ON COLUMN learnstream.rebuild_held.topic_id IS 'Kafka''s id of the topic.';
COMMENT ON COLUMN learnstream.rebuild_held.partition IS 'Partition of the topic.';
COMMENT ON COLUMN learnstream.rebuild_held."offset" IS 'Offset in the partition.';
COMMENT ON COLUMN learnstream.rebuild_held.topic IS 'Name of the topic.';
