-- What Kafka deleted before it was read is lost, and says so until a person has seen to it.

ALTER TABLE learnstream.holes
  ADD COLUMN lost int8multirange NOT NULL DEFAULT '{}',
  ADD COLUMN accepted_at timestamptz,
  ADD COLUMN accepted_by text,
  ADD COLUMN accepted_because text;

CREATE INDEX ix_holes_lost ON learnstream.holes (topic_id, partition, from_offset) WHERE lost <> '{}';

COMMENT ON TABLE learnstream.holes IS 'Offsets that Kafka takes for applied and the watermark had not passed: the database was set back, the topic was made again, Kafka deleted records before they were read, or only transaction markers stand there. Each is read again, as far as Kafka has it.';
COMMENT ON COLUMN learnstream.holes.closed_at IS 'When all of it had been read again, or was lost; null as long as it is open.';
COMMENT ON COLUMN learnstream.holes.lost IS 'Offsets of the hole that Kafka had no more when they were to be read. The tables never got their records.';
COMMENT ON COLUMN learnstream.holes.accepted_at IS 'When a person said that the loss is seen to, by the database''s clock; null until then.';
COMMENT ON COLUMN learnstream.holes.accepted_by IS 'Who said so; null until then.';
COMMENT ON COLUMN learnstream.holes.accepted_because IS 'Why: what was done about it; null until then.';

-- A record need not say when it came: its producer dates it where the topic has message.timestamp.type=CreateTime.
CREATE INDEX ix_held_events_first_seen ON learnstream.held_events (first_seen);

COMMENT ON COLUMN learnstream.held_events.record_at IS 'The record''s timestamp: when the broker got it. 1970-01-01 when the record does not say, or says a time before 2000 or from 2100 on.';
COMMENT ON COLUMN learnstream.held_events.first_seen IS 'When it was held first, by the database''s clock. The event expires by this or by record_at, whichever is earlier; by this alone when record_at is not known.';
COMMENT ON COLUMN learnstream.dead_letters.record_at IS 'The record''s timestamp: when the broker got it. 1970-01-01 when the record does not say, or says a time before 2000 or from 2100 on.';

COMMENT ON COLUMN learnstream.held_events.headers IS 'The record''s headers: array of {"key", "value"}, the value in base64 or null. {"cut"} at its end counts those that were too long to be kept.';
COMMENT ON COLUMN learnstream.dead_letters.headers IS 'The record''s headers: array of {"key", "value"}, the value in base64 or null. {"cut"} at its end counts those that were too long to be kept.';

-- Holes are read behind the guard as well.
COMMENT ON COLUMN learnstream.crash_guard.partition IS 'Partition of the topic; for who reads a hole of it -1 minus its number.';
