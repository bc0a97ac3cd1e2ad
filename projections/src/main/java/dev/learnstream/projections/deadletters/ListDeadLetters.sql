SELECT d.topic_id, d.partition, d."offset", d.topic, d.record_at, d.value_bytes, d.producer, d.user_id, d.reason, d.detail,
  d.sqlstate, d.writer_schema, d.first_seen, d.attempts, d.state, d.closed_at, d.closed_by, d.closed_because
FROM learnstream.dead_letters d
CROSS JOIN (
  SELECT ?::text AS topic, ?::integer AS partition, ?::bigint AS record_offset, ?::text AS reason, ?::text AS sqlstate,
    ?::text AS producer, ?::uuid AS learner, ?::timestamptz AS first_from, ?::timestamptz AS first_to, ?::text AS state
) AS selected
WHERE (selected.topic IS NULL OR d.topic = selected.topic)
  AND (selected.partition IS NULL OR d.partition = selected.partition)
  AND (selected.record_offset IS NULL OR d."offset" = selected.record_offset)
  AND (selected.reason IS NULL OR d.reason = selected.reason)
  AND (selected.sqlstate IS NULL OR d.sqlstate = selected.sqlstate)
  AND (selected.producer IS NULL OR d.producer = selected.producer)
  AND (selected.learner IS NULL OR d.user_id = selected.learner)
  AND (selected.first_from IS NULL OR d.first_seen >= selected.first_from)
  AND (selected.first_to IS NULL OR d.first_seen < selected.first_to)
  AND (selected.state IS NULL OR d.state = selected.state)
  AND (d.topic_id, d.partition, d."offset") > (?::uuid, ?::integer, ?::bigint)
ORDER BY d.topic_id, d.partition, d."offset"
LIMIT ?;
