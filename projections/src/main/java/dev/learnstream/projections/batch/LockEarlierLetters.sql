-- Dead letters, open or discarded, of records that arrive again. Locked in the same order everywhere.
SELECT d.topic_id, d.partition, d."offset", d.state
FROM learnstream.dead_letters d
JOIN unnest(?::uuid[], ?::int4[], ?::int8[]) AS i (topic_id, partition, "offset") USING (topic_id, partition, "offset")
WHERE d.state <> 'resolved'
ORDER BY d.topic_id, d.partition, d."offset"
FOR UPDATE OF d;
