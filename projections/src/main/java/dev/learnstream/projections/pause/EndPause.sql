UPDATE learnstream.pauses
SET resumed_at = now(), resumed_by = ?
WHERE resumed_at IS NULL;
