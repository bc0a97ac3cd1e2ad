UPDATE learnstream.dead_letters d
SET state = 'resolved', attempts = d.attempts + 1, closed_at = now(), closed_by = i.closed_by
FROM unnest(?::uuid[], ?::int4[], ?::int8[], ?::text[]) AS i (topic_id, partition, "offset", closed_by)
WHERE d.topic_id = i.topic_id AND d.partition = i.partition AND d."offset" = i."offset" AND d.state = 'open';
