-- A learner's latest status in a course comes of the last 20 events there: friction before drift before engaged.
WITH modules AS (
  SELECT course_id, user_id, count(*) AS open, count(*) FILTER (WHERE quiz_passed) AS passed
  FROM public.module_progress
  WHERE course_id = ANY (?::uuid[])
  GROUP BY course_id, user_id
),
learners AS (
  SELECT
    m.course_id,
    count(*) AS learners,
    sum(m.open) AS modules_open,
    sum(m.passed) AS modules_passed,
    count(*) FILTER (WHERE latest.is_drift AND NOT latest.is_friction) AS drift,
    count(*) FILTER (WHERE latest.is_friction) AS friction
  FROM modules m
  CROSS JOIN LATERAL (
    SELECT
      COALESCE(bool_or(e.derived_status = 'attention_drift'), false) AS is_drift,
      COALESCE(bool_or(e.derived_status = 'content_friction'), false) AS is_friction
    FROM (
      SELECT derived_status
      FROM public.learner_activity_events
      WHERE course_id = m.course_id AND user_id = m.user_id
      ORDER BY created_at DESC, event_id DESC
      LIMIT 20
    ) e
  ) latest
  GROUP BY m.course_id
),
topics AS (
  SELECT p.course_id, count(*) AS completed
  FROM public.topics p
  JOIN public.topic_progress s USING (topic_id)
  WHERE s.is_completed
  GROUP BY p.course_id
),
quizzes AS (
  SELECT
    course_id,
    count(*) FILTER (WHERE status = 'passed') AS passed,
    count(*) FILTER (WHERE status = 'failed') AS failed
  FROM public.quiz_attempts
  GROUP BY course_id
)
SELECT
  c.course_name,
  l.learners,
  t.completed AS topics_completed,
  l.modules_open,
  l.modules_passed,
  q.passed AS quizzes_passed,
  q.failed AS quizzes_failed,
  l.drift,
  l.friction
FROM public.courses c
JOIN learners l USING (course_id)
LEFT JOIN topics t USING (course_id)
LEFT JOIN quizzes q USING (course_id)
ORDER BY c.course_name;
