-- Deletes the findings of an unfinished comparison, so that they are found again. Rows in state 'left' remain: history has taken them over.
DELETE FROM learnstream.rebuild_differences
WHERE rebuild_id = ? AND state IN ('found', 'locked', 'reverted') AND applied_at IS NULL;
