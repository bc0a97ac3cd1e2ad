DELETE FROM learnstream_rebuild.orphans
WHERE topic_id = ? AND partition = ? AND "offset" < ?;
