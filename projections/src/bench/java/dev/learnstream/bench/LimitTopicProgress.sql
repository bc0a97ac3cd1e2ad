INSERT INTO topic_progress AS s (user_id, topic_id, is_completed, completed_at, last_position_s, updated_at)
SELECT
  user_id,
  topic_id,
  bool_or(completes),
  min(t) FILTER (WHERE completes),
  (array_agg(percent ORDER BY t DESC, percent DESC))[1],
  max(t)
FROM bench.progress
WHERE worker = ? AND seq >= ? AND seq < ?
GROUP BY user_id, topic_id
ORDER BY user_id, topic_id
ON CONFLICT (user_id, topic_id) DO UPDATE SET
  is_completed = s.is_completed OR excluded.is_completed,
  completed_at = LEAST(s.completed_at, excluded.completed_at),
  last_position_s = CASE
    WHEN (excluded.updated_at, excluded.last_position_s) > (s.updated_at, s.last_position_s) THEN excluded.last_position_s
    ELSE s.last_position_s
  END,
  updated_at = GREATEST(s.updated_at, excluded.updated_at)
