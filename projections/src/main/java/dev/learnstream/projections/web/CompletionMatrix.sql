WITH shown AS (
  SELECT user_id
  FROM analytics.course_learners
  WHERE course_id = ?::uuid
  ORDER BY user_id
  LIMIT 40
)
SELECT
  m.user_id,
  m.module_no || '.' || m.topic_number AS topic,
  m.topic_name,
  CASE WHEN m.is_completed THEN 100 ELSE m.last_percent END AS percent,
  m.is_completed
FROM analytics.completion_matrix m
WHERE m.course_id = ?::uuid AND m.user_id IN (SELECT user_id FROM shown)
ORDER BY m.user_id, m.module_no, m.topic_number;
