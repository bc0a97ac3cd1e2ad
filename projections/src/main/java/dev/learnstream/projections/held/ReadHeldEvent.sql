-- A topic that was created again may have a held event at this offset under each topic id. Held values are never cut.
SELECT topic_id, partition, "offset", topic, record_at, key, value, headers, false AS is_cut, user_id, parent, parent_id, merged,
  first_seen, attempts
FROM learnstream.held_events
WHERE topic = ? AND partition = ? AND "offset" = ?
ORDER BY first_seen DESC
LIMIT 1;
