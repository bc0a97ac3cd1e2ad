SELECT pg_try_advisory_xact_lock(hashtextextended('learnstream.sweep', 0));
