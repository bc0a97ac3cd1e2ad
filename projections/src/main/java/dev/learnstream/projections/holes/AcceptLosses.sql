UPDATE learnstream.holes SET
  accepted_at = clock_timestamp(),
  accepted_by = ?,
  accepted_because = ?
WHERE lost <> '{}' AND accepted_at IS NULL AND closed_at IS NOT NULL;
