-- The reader has decoded the record and lives. So the record was being decoded by chance when another reader died.
WITH quick AS MATERIALIZED (SELECT set_config('synchronous_commit', 'off', true))
UPDATE learnstream.crash_guard g SET
  decoding = NULL,
  suspect = NULLIF(g.suspect, g.decoding),
  suspect_deaths = CASE WHEN g.suspect = g.decoding THEN 0 ELSE g.suspect_deaths END
FROM quick
WHERE g.topic_id = ? AND g.partition = ? AND g.process = ?;
