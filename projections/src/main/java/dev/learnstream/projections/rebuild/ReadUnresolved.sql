-- Dead letters do not belong to history until they are resolved. Decoding some of them kills the process.
SELECT "offset"
FROM learnstream.dead_letters
WHERE topic_id = ? AND partition = ? AND "offset" >= ? AND "offset" < ? AND state <> 'resolved';
