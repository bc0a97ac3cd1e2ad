-- Modules whose moment has come: the module before is passed and has cooled down, and this one is not open or opened later.
-- The rows of the modules before are read one after the other, and only those are looked at closely that changed since the
-- last sweep or whose moment has come since: for the others the answer is known. A row that was written since has an xmin
-- that is not older than any transaction that was under way then (a savepoint's number is greater than its transaction's);
-- age() also gets the turn of the counter right, where an old row may count as new and never the other way round. Nulls for the
-- last sweep: all rows are looked at.
WITH modules AS (
  SELECT course_id, module_no, lead(module_no) OVER (PARTITION BY course_id ORDER BY module_no) AS next_no
  FROM public.topics
  WHERE module_no > 0
  GROUP BY course_id, module_no
),
sweep AS (
  SELECT s.*, s.now - interval '168 hours' AS cooled, s.last - interval '168 hours' AS last_cooled
  FROM (
    SELECT ?::timestamptz AS now, ?::timestamptz AS last, COALESCE(age(?::xid8::xid), 2147483647) AS age
  ) s
),
-- The cooldown is reckoned from the opening: a row that another tool wrote may have none, and what opens never closes. What
-- is in brackets is reckoned once and not for each row.
passed AS (
  SELECT
    m.user_id,
    m.course_id,
    k.next_no AS module_no,
    GREATEST(m.passed_at, m.unlocked_at + interval '168 hours') AS unlocked_at
  FROM module_progress m
  JOIN modules k ON k.course_id = m.course_id AND k.module_no = m.module_no
  WHERE k.next_no IS NOT NULL
    AND (
      age(m.xmin) <= (SELECT age FROM sweep)
      OR m.unlocked_at > (SELECT last_cooled FROM sweep)
      OR m.passed_at > (SELECT last FROM sweep)
    )
    AND m.unlocked_at <= (SELECT cooled FROM sweep)
    AND (m.passed_at <= (SELECT now FROM sweep) OR m.passed_at IS NULL AND m.quiz_passed)
)
SELECT p.user_id, p.course_id, p.module_no, p.unlocked_at::text AS unlocked_at
FROM passed p
-- A value, not a join: PostgreSQL cannot know how few rows are left, and a join by half of the key took seconds.
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
