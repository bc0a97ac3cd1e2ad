-- Resolved dead letters that are not stored whole. Their records are read from Kafka.
SELECT topic_id, partition, "offset", topic
FROM learnstream.dead_letters
WHERE state = 'resolved' AND is_cut;
