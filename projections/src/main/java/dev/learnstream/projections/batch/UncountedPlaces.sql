-- Those of the records whose events are not in the tables: dead letters, open or discarded, and held events.
SELECT i.topic_id, i.partition, i."offset"
FROM unnest(?::uuid[], ?::int4[], ?::int8[]) AS i (topic_id, partition, "offset")
WHERE EXISTS (
    SELECT FROM learnstream.dead_letters d
    WHERE d.topic_id = i.topic_id AND d.partition = i.partition AND d."offset" = i."offset" AND d.state <> 'resolved'
  )
  OR EXISTS (
    SELECT FROM learnstream.held_events h
    WHERE h.topic_id = i.topic_id AND h.partition = i.partition AND h."offset" = i."offset" AND NOT h.merged
  );
