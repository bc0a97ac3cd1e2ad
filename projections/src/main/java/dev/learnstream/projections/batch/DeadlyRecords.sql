-- What has killed two processes that decoded it, unless somebody has applied it since; and what one was decoding when it died. Who
-- reads a hole has a row of its own in the guard (HoleReader).
SELECT "offset"
FROM learnstream.dead_letters
WHERE topic_id = ? AND partition = ? AND reason = 'crashed_reader' AND state <> 'resolved'
UNION
SELECT marked."offset"
FROM learnstream.crash_guard g
CROSS JOIN unnest(ARRAY[g.suspect, g.decoding]) AS marked ("offset")
WHERE ? AND g.topic_id = ? AND g.partition IN (?, -1 - ?) AND marked."offset" IS NOT NULL;
