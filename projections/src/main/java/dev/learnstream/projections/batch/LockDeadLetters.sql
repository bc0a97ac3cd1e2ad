-- Locks open dead letters, in the order of their keys. A concurrent redrive of the same ones waits, and finds them closed.
SELECT d.topic_id, d.partition, d."offset", d.topic, d.record_at, d.key, d.value, d.is_cut, d.headers
FROM learnstream.dead_letters d
JOIN unnest(?::uuid[], ?::int4[], ?::int8[]) AS i (topic_id, partition, "offset") USING (topic_id, partition, "offset")
WHERE d.state = 'open'
ORDER BY d.topic_id, d.partition, d."offset"
FOR UPDATE OF d;
