-- What an instance has found that did not come to its end is to be found again. Rows that are left stay known: history has them.
DELETE FROM learnstream.rebuild_differences
WHERE rebuild_id = ? AND state IN ('found', 'locked', 'reverted') AND applied_at IS NULL;
