-- Every module that has topics or is open to a learner, with the part of the curriculum from which its rows are derived: its topics, which
-- of them are videos, and the last pair of its quizzes. Also tells which transactions may not have seen this state yet.
WITH RECURSIVE open AS (
  (SELECT course_id, module_no FROM module_progress ORDER BY course_id, module_no LIMIT 1)
  UNION ALL
  -- Goes from module to module through the index and skips the learners.
  SELECT n.course_id, n.module_no
  FROM open o
  CROSS JOIN LATERAL (
    SELECT m.course_id, m.module_no
    FROM module_progress m
    WHERE (m.course_id, m.module_no) > (o.course_id, o.module_no)
    ORDER BY m.course_id, m.module_no
    LIMIT 1
  ) n
),
taught AS (
  SELECT
    course_id,
    module_no,
    encode(
      sha256(convert_to(string_agg(topic_id || CASE content_type WHEN 'video' THEN 'v' ELSE '-' END, '' ORDER BY topic_id), 'UTF8')),
      'base64'
    ) AS topics
  FROM public.topics
  GROUP BY course_id, module_no
),
asked AS (
  SELECT course_id, module_no, max(topic_pair_index) AS pair
  FROM public.quiz_questions
  GROUP BY course_id, module_no
)
SELECT
  course_id,
  module_no,
  concat_ws(' ', COALESCE(asked.pair, 0), taught.topics) AS contents,
  pg_snapshot_xmax(pg_current_snapshot())::text AS next_to_start
FROM open
FULL JOIN taught USING (course_id, module_no)
LEFT JOIN asked USING (course_id, module_no);
