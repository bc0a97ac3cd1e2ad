-- Locks selected open dead letters, in the order of their keys. A concurrent redrive of the same ones waits, and finds them closed.
-- Decoding a record of reason crashed_reader may end the process: it is taken only if the reason or its offset is selected.
SELECT d.topic_id, d.partition, d."offset", d.topic, d.record_at, d.key, d.value, d.is_cut, d.headers
FROM learnstream.dead_letters d
CROSS JOIN (
  SELECT ?::text AS topic, ?::integer AS partition, ?::bigint AS record_offset, ?::text AS reason, ?::text AS producer,
    ?::timestamptz AS first_from, ?::timestamptz AS first_to
) AS selected
WHERE d.state = 'open'
  AND (selected.topic IS NULL OR d.topic = selected.topic)
  AND (selected.partition IS NULL OR d.partition = selected.partition)
  AND (selected.record_offset IS NULL OR d."offset" = selected.record_offset)
  AND (d.reason = selected.reason
    OR selected.reason IS NULL AND (d.reason <> 'crashed_reader' OR selected.record_offset IS NOT NULL))
  AND (selected.producer IS NULL OR d.producer = selected.producer)
  AND (selected.first_from IS NULL OR d.first_seen >= selected.first_from)
  AND (selected.first_to IS NULL OR d.first_seen < selected.first_to)
  AND (d.topic_id, d.partition, d."offset") > (?::uuid, ?::integer, ?::bigint)
ORDER BY d.topic_id, d.partition, d."offset"
LIMIT ?
FOR UPDATE OF d;
