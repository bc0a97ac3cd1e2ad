INSERT INTO learnstream_rebuild.origin (rebuild_id) VALUES (?);
