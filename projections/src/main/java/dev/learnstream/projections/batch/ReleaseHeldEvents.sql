DELETE FROM learnstream.held_events h
USING unnest(?::uuid[], ?::int4[], ?::int8[]) AS i (topic_id, partition, "offset")
WHERE h.topic_id = i.topic_id AND h.partition = i.partition AND h."offset" = i."offset";
