-- Of a topic that was made again there may be one of each.
SELECT topic_id, partition, "offset", topic, record_at, key, value, headers, reason, is_cut
FROM learnstream.dead_letters
WHERE topic = ? AND partition = ? AND "offset" = ?
ORDER BY first_seen DESC
LIMIT 1;
