UPDATE learnstream.rebuild_differences SET state = 'applied', live = NULL
WHERE rebuild_id = ? AND state IN ('found', 'left', 'locked', 'reverted') AND applied_at IS NOT NULL;
