-- What is a dead letter now is not in the tables: it is no part of a row's history.
SELECT asked.ordinal
FROM unnest(?, ?, ?) WITH ORDINALITY AS asked (topic_id, partition, record_offset, ordinal)
JOIN learnstream.dead_letters d
  ON d.topic_id = asked.topic_id AND d.partition = asked.partition AND d."offset" = asked.record_offset
WHERE d.state <> 'resolved';
