-- Records that are dead letters, open or discarded: they do not belong to history.
SELECT d.topic_id, d.partition, d."offset"
FROM learnstream.dead_letters d
WHERE d.topic_id = ? AND d.partition = ? AND d."offset" >= ? AND d."offset" < ? AND d.state <> 'resolved';
