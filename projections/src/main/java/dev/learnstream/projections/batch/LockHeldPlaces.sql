-- Held events among records that arrive again. Locked in the same order everywhere.
SELECT h.topic_id, h.partition, h."offset", h.merged
FROM learnstream.held_events h
JOIN unnest(?::uuid[], ?::int4[], ?::int8[]) AS i (topic_id, partition, "offset") USING (topic_id, partition, "offset")
ORDER BY h.topic_id, h.partition, h."offset"
FOR UPDATE OF h;
