SELECT pg_advisory_unlock(hashtextextended('learnstream.holes', 0));
