-- Empties letters that were discarded long ago. The letter itself stays: it keeps the event out of every replay and rebuild.
UPDATE learnstream.dead_letters SET value = NULL, headers = '[]', is_cut = true
WHERE ctid = ANY (ARRAY(
  SELECT d.ctid
  FROM learnstream.dead_letters d
  WHERE d.state = 'discarded' AND d.closed_at < now() - ? * interval '1 second' AND d.value IS NOT NULL
  LIMIT ?
));
