-- Due modules: the module before is passed and has cooled down, and this one is not open or opened later. Reads all rows, or those of some
-- courses. The sweep does so at first, after an edit and every hour; otherwise it follows the notes of DuePasses.sql.
WITH modules AS (
  SELECT course_id, module_no, lead(module_no) OVER (PARTITION BY course_id ORDER BY module_no) AS next_no
  FROM public.topics
  WHERE module_no > 0
  GROUP BY course_id, module_no
),
sweep AS (
  SELECT s.*, s.now - s.cooldown AS cooled
  FROM (SELECT ?::timestamptz AS now, interval '168 hours' AS cooldown) s
),
-- The cooldown counts from the opening: a row of another tool may have no cooldown, and an open module never closes. The values in
-- parentheses are computed once and not for each row.
passed AS (
  SELECT
    m.user_id,
    m.course_id,
    k.next_no AS module_no,
    GREATEST(m.passed_at, m.unlocked_at + (SELECT cooldown FROM sweep)) AS unlocked_at
  FROM module_progress m
  JOIN modules k ON k.course_id = m.course_id AND k.module_no = m.module_no
  CROSS JOIN (SELECT ?::uuid[] AS courses) c
  WHERE k.next_no IS NOT NULL
    AND (c.courses IS NULL OR m.course_id = ANY (c.courses))
    AND m.unlocked_at <= (SELECT cooled FROM sweep)
    AND (m.passed_at <= (SELECT now FROM sweep) OR m.passed_at IS NULL AND m.quiz_passed)
)
SELECT p.user_id, p.course_id, p.module_no, p.unlocked_at::text AS unlocked_at
FROM passed p
-- A scalar subquery, not a join: PostgreSQL cannot know how few rows are left, and a join by half of the key took seconds.
WHERE p.unlocked_at < COALESCE(
  (
    SELECT n.unlocked_at
    FROM module_progress n
    WHERE n.user_id = p.user_id AND n.course_id = p.course_id AND n.module_no = p.module_no
  ),
  'infinity'
)
ORDER BY p.user_id, p.course_id, p.module_no
LIMIT ?;
