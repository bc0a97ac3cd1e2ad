SELECT topic_id, partition, topic, next_offset FROM learnstream.watermark;
