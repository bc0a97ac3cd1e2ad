SELECT topic_id, partition, "offset"
FROM learnstream.dead_letters
WHERE state = 'open' AND topic || '-' || partition || '@' || "offset" = ANY (?::text[])
ORDER BY topic_id, partition, "offset";
