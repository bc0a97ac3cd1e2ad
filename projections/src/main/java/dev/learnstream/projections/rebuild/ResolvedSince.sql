-- Dead letters that were resolved since the rebuild began to write.
SELECT d.topic_id, d.partition, d."offset", d.topic, d.record_at, d.key, d.value, d.headers
FROM learnstream.rebuilds r
JOIN learnstream.dead_letters d ON d.state = 'resolved' AND NOT d.is_cut AND d.closed_at >= r.applied_at
WHERE r.rebuild_id = ? AND (d.topic_id, d.partition, d."offset") > (?::uuid, ?::integer, ?::bigint)
ORDER BY d.topic_id, d.partition, d."offset"
LIMIT ?;
