-- Only events that change a module's state: its first event, an earlier one, the first completion of a video.
INSERT INTO module_progress AS s (user_id, course_id, module_no, unlocked_at, cooldown_until, videos_completed, updated_at)
SELECT n.user_id, n.course_id, n.module_no, n.t, n.t + interval '168 hours', n.videos, n.updated_at
FROM (
  SELECT
    user_id,
    course_id,
    module_no,
    min(t) AS t,
    COALESCE(jsonb_agg(DISTINCT topic_id) FILTER (WHERE completes AND is_video), '[]') AS videos,
    COALESCE(max(t) FILTER (WHERE completes AND is_video), min(t)) AS updated_at
  FROM bench.progress
  WHERE worker = ? AND seq >= ? AND seq < ?
  GROUP BY user_id, course_id, module_no
) n
LEFT JOIN module_progress m USING (user_id, course_id, module_no)
WHERE m.user_id IS NULL OR n.t < m.unlocked_at OR NOT m.videos_completed @> n.videos
ORDER BY n.user_id, n.course_id, n.module_no
ON CONFLICT (user_id, course_id, module_no) DO UPDATE SET
  unlocked_at = LEAST(s.unlocked_at, excluded.unlocked_at),
  cooldown_until = LEAST(s.cooldown_until, excluded.cooldown_until),
  videos_completed = COALESCE(
    (SELECT jsonb_agg(DISTINCT v) FROM jsonb_array_elements(s.videos_completed || excluded.videos_completed) v),
    '[]'
  ),
  updated_at = GREATEST(s.updated_at, excluded.updated_at)
