SELECT r.*, p.*
FROM learnstream.rebuilds r
CROSS JOIN LATERAL (
  SELECT
    COALESCE(sum(next_offset - log_from), 0) AS passed,
    COALESCE(sum(GREATEST(head_offset, next_offset) - log_from), 0) AS whole,
    COALESCE(sum(records), 0) AS records,
    COALESCE(sum(parent_missing), 0) AS parent_missing,
    COALESCE(sum(dead), 0) AS dead
  FROM learnstream.rebuild_partitions
  WHERE rebuild_id = r.rebuild_id
) p
WHERE r.rebuild_id = COALESCE(?, r.rebuild_id)
ORDER BY r.rebuild_id DESC
LIMIT 100;
