-- Dead letters are no history unless somebody has resolved them; some of them end whoever decodes them.
SELECT "offset"
FROM learnstream.dead_letters
WHERE topic_id = ? AND partition = ? AND "offset" >= ? AND "offset" < ? AND state <> 'resolved';
