-- Records that killed two processes during decoding and were not applied since, and the record that a dead process was decoding. The reader
-- of a hole has a separate row in the guard (HoleReader).
SELECT "offset"
FROM learnstream.dead_letters
WHERE topic_id = ? AND partition = ? AND reason = 'crashed_reader' AND state <> 'resolved'
UNION
SELECT marked."offset"
FROM learnstream.crash_guard g
CROSS JOIN unnest(ARRAY[g.suspect, g.decoding]) AS marked ("offset")
WHERE ? AND g.topic_id = ? AND g.partition IN (?, -1 - ?) AND marked."offset" IS NOT NULL;
