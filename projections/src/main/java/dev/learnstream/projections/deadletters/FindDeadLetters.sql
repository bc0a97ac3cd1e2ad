-- A topic that was created again may have a dead letter at this offset under each topic id.
SELECT topic_id, partition, "offset"
FROM learnstream.dead_letters
WHERE topic = ? AND partition = ? AND "offset" = ?
ORDER BY topic_id;
