-- What an instance has found that did not come to its end is to be found again.
DELETE FROM learnstream.rebuild_differences
WHERE rebuild_id = ? AND state IN ('found', 'left') AND applied_at IS NULL;
