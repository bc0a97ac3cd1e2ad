DELETE FROM learnstream_rebuild.orphans o
USING unnest(?::uuid[], ?::int4[], ?::int8[]) AS i (topic_id, partition, "offset")
WHERE o.topic_id = i.topic_id AND o.partition = i.partition AND o."offset" = i."offset";
