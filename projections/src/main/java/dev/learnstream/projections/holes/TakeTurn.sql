SELECT pg_try_advisory_lock(hashtextextended('learnstream.holes', 0));
