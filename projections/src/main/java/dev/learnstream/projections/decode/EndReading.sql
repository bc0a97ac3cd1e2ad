DELETE FROM learnstream.crash_guard
WHERE topic_id = ? AND partition = ? AND process = ?;
