INSERT INTO topic_progress AS s (user_id, topic_id, is_completed, completed_at, last_position_s, updated_at)
VALUES (?, ?, ?, ?, ?, ?)
ON CONFLICT (user_id, topic_id) DO UPDATE SET
  is_completed = s.is_completed OR excluded.is_completed,
  completed_at = LEAST(s.completed_at, excluded.completed_at),
  last_position_s = CASE
    WHEN (excluded.updated_at, excluded.last_position_s) > (s.updated_at, s.last_position_s) THEN excluded.last_position_s
    ELSE s.last_position_s
  END,
  updated_at = GREATEST(s.updated_at, excluded.updated_at)
