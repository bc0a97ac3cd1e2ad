SELECT kind, id, state, requested_by, requested_at, ended_at, percent
FROM (
  (
    SELECT
      'replay' AS kind,
      r.replay_id AS id,
      r.state,
      r.requested_by,
      r.requested_at,
      r.ended_at,
      (
        SELECT COALESCE(floor(1000.0 * sum(p.next_offset - p.from_offset) / NULLIF(sum(p.to_offset - p.from_offset), 0)) / 10, 100)
        FROM learnstream.replay_partitions p
        WHERE p.replay_id = r.replay_id
      ) AS percent
    FROM learnstream.replays r
    ORDER BY r.replay_id DESC
    LIMIT 6
  )
  UNION ALL
  (
    SELECT
      'rebuild',
      r.rebuild_id,
      r.state,
      r.requested_by,
      r.requested_at,
      r.ended_at,
      (
        SELECT COALESCE(
          floor(1000.0 * sum(p.next_offset - p.log_from) / NULLIF(sum(GREATEST(p.head_offset, p.next_offset) - p.log_from), 0)) / 10,
          CASE r.phase WHEN 'projecting' THEN 0 ELSE 100 END
        )
        FROM learnstream.rebuild_partitions p
        WHERE p.rebuild_id = r.rebuild_id
      )
    FROM learnstream.rebuilds r
    ORDER BY r.rebuild_id DESC
    LIMIT 6
  )
) j
ORDER BY requested_at DESC
LIMIT 6;
