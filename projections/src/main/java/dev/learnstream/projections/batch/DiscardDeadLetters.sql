-- A dead letter that was applied meanwhile stays resolved.
UPDATE learnstream.dead_letters d
SET state = 'discarded', closed_at = now(), closed_by = i.closed_by, closed_because = i.closed_because
FROM unnest(?::uuid[], ?::int4[], ?::int8[], ?::text[], ?::text[])
  AS i (topic_id, partition, "offset", closed_by, closed_because)
WHERE d.topic_id = i.topic_id AND d.partition = i.partition AND d."offset" = i."offset" AND d.state = 'open';
