-- Who closed a dead letter, when and why.

ALTER TABLE learnstream.dead_letters
  ADD COLUMN closed_at timestamptz,
  ADD COLUMN closed_by text,
  ADD COLUMN closed_because text;

COMMENT ON COLUMN learnstream.dead_letters.closed_at IS 'When it was resolved or discarded, by the database''s clock; null while it is open.';
COMMENT ON COLUMN learnstream.dead_letters.closed_by IS 'Who resolved or discarded it; null while it is open.';
COMMENT ON COLUMN learnstream.dead_letters.closed_because IS 'Why it was discarded; else null.';
