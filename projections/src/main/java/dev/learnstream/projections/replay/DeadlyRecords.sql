-- What has killed two processes that decoded it is not decoded once more.
SELECT "offset"
FROM learnstream.dead_letters
WHERE topic_id = ? AND partition = ? AND reason = 'crashed_reader';
