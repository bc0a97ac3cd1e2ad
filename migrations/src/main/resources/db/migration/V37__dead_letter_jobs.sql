-- Dead letters are redriven or discarded by jobs of the server. Their causes can be seen at a glance.

CREATE TABLE learnstream.dead_letter_jobs (
  job_id          bigint      GENERATED ALWAYS AS IDENTITY,
  action          text        NOT NULL,
  filter          jsonb       NOT NULL,
  because         text        NOT NULL,
  rate            integer     NOT NULL,
  state           text        NOT NULL DEFAULT 'running',
  requested_at    timestamptz NOT NULL DEFAULT now(),
  requested_by    text        NOT NULL,
  changed_by      text,
  ended_at        timestamptz,
  failure         text,
  total           bigint      NOT NULL DEFAULT 0,
  done            bigint      NOT NULL DEFAULT 0,
  closed          bigint      NOT NULL DEFAULT 0,
  left_open       bigint      NOT NULL DEFAULT 0,
  gone            bigint      NOT NULL DEFAULT 0,
  rows_changed    bigint      NOT NULL DEFAULT 0,
  last_topic_id   uuid        NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000',
  last_partition  integer     NOT NULL DEFAULT -1,
  last_offset     bigint      NOT NULL DEFAULT -1,
  updated_at      timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT pk_dead_letter_jobs PRIMARY KEY (job_id),
  CONSTRAINT ck_dead_letter_jobs_action CHECK (action IN ('redrive', 'discard')),
  CONSTRAINT ck_dead_letter_jobs_state CHECK (state IN ('running', 'paused', 'cancelled', 'done', 'failed')),
  CONSTRAINT ck_dead_letter_jobs_rate CHECK (rate > 0),
  CONSTRAINT ck_dead_letter_jobs_done CHECK (closed + left_open + gone = done AND done <= total)
) WITH (fillfactor = 80);

-- A place names the same record for ever. A filter or a time does not make a set certain: a redrive gives a letter its new reason, and a
-- transaction that began earlier may commit later. A foreign key to the job would double the time that 100,000 places take.
CREATE TABLE learnstream.dead_letter_job_members (
  job_id    bigint  NOT NULL,
  topic_id  uuid    NOT NULL,
  partition integer NOT NULL,
  "offset"  bigint  NOT NULL,
  CONSTRAINT pk_dead_letter_job_members PRIMARY KEY (job_id, topic_id, partition, "offset")
);

COMMENT ON TABLE learnstream.dead_letter_jobs IS 'Jobs that redrive or discard the dead letters that an operator has selected.';
COMMENT ON COLUMN learnstream.dead_letter_jobs.job_id IS 'Identifies the job.';
COMMENT ON COLUMN learnstream.dead_letter_jobs.action IS 'redrive or discard.';
COMMENT ON COLUMN learnstream.dead_letter_jobs.filter IS 'The filter that selected the letters, when the job was made; {} means all.';
COMMENT ON COLUMN learnstream.dead_letter_jobs.because IS 'The operator''s reason.';
COMMENT ON COLUMN learnstream.dead_letter_jobs.rate IS 'Greatest number of letters per second.';
COMMENT ON COLUMN learnstream.dead_letter_jobs.state IS 'running, paused, cancelled, done or failed.';
COMMENT ON COLUMN learnstream.dead_letter_jobs.requested_at IS 'When it was made, by the database''s clock.';
COMMENT ON COLUMN learnstream.dead_letter_jobs.requested_by IS 'The operator who made it.';
COMMENT ON COLUMN learnstream.dead_letter_jobs.changed_by IS 'The operator who paused, resumed or cancelled it last; null if nobody did.';
COMMENT ON COLUMN learnstream.dead_letter_jobs.ended_at IS 'When it was done, cancelled or failed, by the database''s clock; null before.';
COMMENT ON COLUMN learnstream.dead_letter_jobs.failure IS 'Why it failed; null unless it did.';
COMMENT ON COLUMN learnstream.dead_letter_jobs.total IS 'Letters of the job, a count. It never changes.';
COMMENT ON COLUMN learnstream.dead_letter_jobs.done IS 'Of these, letters that it has come to: closed + left_open + gone.';
COMMENT ON COLUMN learnstream.dead_letter_jobs.closed IS 'Letters that it has resolved or discarded.';
COMMENT ON COLUMN learnstream.dead_letter_jobs.left_open IS 'Letters whose event could not be applied this time either.';
COMMENT ON COLUMN learnstream.dead_letter_jobs.gone IS 'Letters that somebody else had closed or deleted before it came to them.';
COMMENT ON COLUMN learnstream.dead_letter_jobs.rows_changed IS 'Rows that were inserted or changed, of all tables together.';
COMMENT ON COLUMN learnstream.dead_letter_jobs.last_topic_id IS 'It has come to all its letters up to this place, in the order of their keys: Kafka''s id of the topic.';
COMMENT ON COLUMN learnstream.dead_letter_jobs.last_partition IS 'Partition of this place.';
COMMENT ON COLUMN learnstream.dead_letter_jobs.last_offset IS 'Offset of this place. It moves on in the transaction of the letters.';
COMMENT ON COLUMN learnstream.dead_letter_jobs.updated_at IS 'When it moved on last, by the database''s clock.';

COMMENT ON TABLE learnstream.dead_letter_job_members IS 'The letters of a job. The set is fixed when the job is made: later letters do not belong to it.';
COMMENT ON COLUMN learnstream.dead_letter_job_members.job_id IS 'The job.';
COMMENT ON COLUMN learnstream.dead_letter_job_members.topic_id IS 'Kafka''s id of the topic.';
COMMENT ON COLUMN learnstream.dead_letter_job_members.partition IS 'Partition of the topic.';
COMMENT ON COLUMN learnstream.dead_letter_job_members."offset" IS 'Offset in the partition.';

-- The causes are read from this index alone: the letters are wide.
CREATE INDEX ix_dead_letters_open ON learnstream.dead_letters (reason, topic, sqlstate, first_seen, partition, "offset") WHERE state = 'open';

CREATE VIEW learnstream.dead_letter_causes WITH (security_invoker = true) AS
SELECT
  reason,
  sqlstate,
  topic,
  count(*) AS letters,
  min(first_seen) AS first_seen,
  max(first_seen) AS last_seen,
  -- The last record of the highest partition.
  (max(ARRAY[partition, "offset"]))[1]::integer AS sample_partition,
  (max(ARRAY[partition, "offset"]))[2] AS sample_offset
FROM learnstream.dead_letters
WHERE state = 'open'
GROUP BY reason, sqlstate, topic;

COMMENT ON VIEW learnstream.dead_letter_causes IS 'Open dead letters by cause, one row per reason, SQLSTATE and topic.';
COMMENT ON COLUMN learnstream.dead_letter_causes.reason IS 'Why; dead_letters.reason.';
COMMENT ON COLUMN learnstream.dead_letter_causes.sqlstate IS 'PostgreSQL''s error code; null where it was not PostgreSQL that refused.';
COMMENT ON COLUMN learnstream.dead_letter_causes.topic IS 'Name of the topic.';
COMMENT ON COLUMN learnstream.dead_letter_causes.letters IS 'Open letters, a count.';
COMMENT ON COLUMN learnstream.dead_letter_causes.first_seen IS 'When the first of them was stored, by the database''s clock.';
COMMENT ON COLUMN learnstream.dead_letter_causes.last_seen IS 'When the last of them was stored, by the database''s clock.';
COMMENT ON COLUMN learnstream.dead_letter_causes.sample_partition IS 'Partition of a record of this cause.';
COMMENT ON COLUMN learnstream.dead_letter_causes.sample_offset IS 'Offset of this record.';
