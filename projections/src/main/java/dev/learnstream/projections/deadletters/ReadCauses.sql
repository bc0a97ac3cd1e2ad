SELECT reason, sqlstate, topic, letters, first_seen, last_seen, sample_partition, sample_offset
FROM learnstream.dead_letter_causes
ORDER BY letters DESC, reason, topic, sqlstate;
