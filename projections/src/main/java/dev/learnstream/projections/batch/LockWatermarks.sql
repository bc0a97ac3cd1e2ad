-- An update that changes nothing locks and returns the stored row, whether or not the row existed.
INSERT INTO learnstream.watermark AS w (topic_id, partition, topic)
SELECT topic_id, partition, topic
FROM unnest(?::uuid[], ?::int4[], ?::text[]) AS i (topic_id, partition, topic)
ORDER BY topic_id, partition
ON CONFLICT (topic_id, partition) DO UPDATE SET topic = excluded.topic
RETURNING topic_id, partition, topic, next_offset;
