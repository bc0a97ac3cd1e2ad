-- A topic that was created again may have a dead letter at this offset under each topic id.
SELECT topic_id, partition, "offset", topic, record_at, key, value, value_bytes, is_cut, headers, producer, user_id, reason, detail,
  sqlstate, writer_schema, first_seen, attempts, state, closed_at, closed_by, closed_because
FROM learnstream.dead_letters
WHERE topic = ? AND partition = ? AND "offset" = ?
ORDER BY first_seen DESC
LIMIT 1;
