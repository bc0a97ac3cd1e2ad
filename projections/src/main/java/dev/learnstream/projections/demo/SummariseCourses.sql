WITH learners AS (
  SELECT
    m.course_id,
    count(*) AS learners,
    sum(m.open) AS modules_open,
    sum(m.passed) AS modules_passed,
    count(*) FILTER (WHERE s.derived_status = 'attention_drift') AS drift,
    count(*) FILTER (WHERE s.derived_status = 'content_friction') AS friction
  FROM (
    SELECT course_id, user_id, count(*) AS open, count(*) FILTER (WHERE quiz_passed) AS passed
    FROM public.module_progress
    WHERE course_id = ANY (?::uuid[])
    GROUP BY course_id, user_id
  ) m
  LEFT JOIN analytics.latest_status s USING (course_id, user_id)
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
