-- Dead letters that are applied after all, and not kept whole: Kafka has them.
SELECT topic_id, partition, "offset", topic
FROM learnstream.dead_letters
WHERE state = 'resolved' AND is_cut;
