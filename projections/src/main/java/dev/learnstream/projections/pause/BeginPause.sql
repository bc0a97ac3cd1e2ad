-- A second pause changes nothing: the first one stays.
INSERT INTO learnstream.pauses (paused_by, paused_because)
VALUES (?, ?)
ON CONFLICT ((true)) WHERE resumed_at IS NULL DO NOTHING;
