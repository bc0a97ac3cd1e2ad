-- Held events can be given up: they become dead letters with a reason of their own.

COMMENT ON COLUMN learnstream.dead_letters.reason IS 'Why: unreadable, refused, poison, conflicting_duplicate, conflicting_attempt, expired, given_up, held_full, crashed_reader.';
