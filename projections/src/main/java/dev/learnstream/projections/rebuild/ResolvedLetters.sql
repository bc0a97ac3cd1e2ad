SELECT topic_id, partition, "offset", topic, record_at, key, value, headers
FROM learnstream.dead_letters
WHERE state = 'resolved' AND NOT is_cut AND (topic_id, partition, "offset") > (?::uuid, ?::integer, ?::bigint)
ORDER BY topic_id, partition, "offset"
LIMIT ?;
