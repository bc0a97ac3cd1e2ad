SELECT r.*, p.*
FROM learnstream.replays r
CROSS JOIN LATERAL (
  SELECT
    COALESCE(sum(next_offset - from_offset), 0) AS passed,
    COALESCE(sum(to_offset - from_offset), 0) AS whole,
    count(*) FILTER (WHERE next_offset < to_offset) AS unfinished,
    COALESCE(sum(records), 0) AS records,
    COALESCE(sum(matched), 0) AS matched,
    COALESCE(sum(applied), 0) AS applied,
    COALESCE(sum(parent_missing), 0) AS parent_missing,
    COALESCE(sum(dead), 0) AS dead,
    COALESCE(sum(rows_changed), 0) AS rows_changed
  FROM learnstream.replay_partitions
  WHERE replay_id = r.replay_id
) p
WHERE r.replay_id = COALESCE(?, r.replay_id)
ORDER BY r.replay_id DESC
LIMIT 100;
