SELECT h.topic_id, h.partition, h.topic, h.from_offset, h.to_offset, h.next_offset
FROM learnstream.holes h
JOIN unnest(?::uuid[], ?::int4[]) AS i (topic_id, partition) ON h.topic_id = i.topic_id AND h.partition = i.partition
WHERE h.closed_at IS NULL
ORDER BY h.topic_id, h.partition, h.from_offset
FOR UPDATE OF h;
