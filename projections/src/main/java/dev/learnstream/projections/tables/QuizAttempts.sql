-- Status by rank: started, failed, passed; any other stored value ranks below. Time and score are those of the winning status. A stored
-- null is less than any value: the value is not known yet. Learner, course, module and pair identify an attempt: an event with other ones
-- is a conflict.
WITH ranks (status, rank) AS (
  VALUES ('started', 1), ('failed', 2), ('passed', 3)
),
input AS (
  SELECT
    i.*,
    r.rank,
    (SELECT u.user_id FROM public.users u WHERE u.user_id = i.user_id) IS NULL AS no_user,
    (SELECT c.course_id FROM public.courses c WHERE c.course_id = i.course_id) IS NULL AS no_course
  FROM unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::int4[], ?::int4[], ?::text[], ?::int4[], ?::jsonb[], ?::jsonb[],
      ?::timestamptz[])
    WITH ORDINALITY AS i (attempt_id, user_id, course_id, module_no, topic_pair_index, status, score, question_set,
      answers, t, ordinal)
  JOIN ranks r USING (status)
),
firsts AS (
  SELECT DISTINCT ON (attempt_id) attempt_id, user_id, course_id, module_no, topic_pair_index
  FROM input
  WHERE NOT no_user AND NOT no_course
  ORDER BY attempt_id, ordinal
),
stored AS (
  SELECT s.*, COALESCE(r.rank, 0) AS rank
  FROM firsts f
  CROSS JOIN LATERAL (SELECT * FROM quiz_attempts s WHERE s.attempt_id = f.attempt_id OFFSET 0) s
  LEFT JOIN ranks r ON r.status = s.status
),
-- Compares with the stored row, or with the first event of the batch if there is none.
judged AS (
  SELECT
    i.*,
    (i.user_id, i.course_id, i.module_no, i.topic_pair_index) IS DISTINCT FROM
      CASE
        WHEN s.attempt_id IS NULL THEN (f.user_id, f.course_id, f.module_no, f.topic_pair_index)
        ELSE (s.user_id, s.course_id, s.module_no, s.topic_pair_index)
      END AS conflicts
  FROM input i
  JOIN firsts f USING (attempt_id)
  LEFT JOIN stored s USING (attempt_id)
  WHERE NOT i.no_user AND NOT i.no_course
),
agreed AS (
  SELECT *, max(rank) OVER (PARTITION BY attempt_id) AS winning
  FROM judged
  WHERE NOT conflicts
),
folded AS (
  SELECT
    attempt_id,
    user_id,
    course_id,
    module_no,
    topic_pair_index,
    winning AS rank,
    min(status) FILTER (WHERE rank = winning) AS status,
    min(t) FILTER (WHERE rank = winning AND rank > 1) AS completed_at,
    max(score) FILTER (WHERE rank = winning AND rank > 1) AS score,
    (array_agg(question_set ORDER BY question_set DESC NULLS LAST))[1] AS question_set,
    (array_agg(answers ORDER BY answers DESC NULLS LAST))[1] AS answers,
    max(t) AS updated_at
  FROM agreed
  GROUP BY attempt_id, user_id, course_id, module_no, topic_pair_index, winning
),
news AS (
  SELECT
    f.*,
    f.status = 'passed' AND (s.rank IS DISTINCT FROM f.rank OR f.completed_at < COALESCE(s.completed_at, 'infinity')) AS passes_anew
  FROM folded f
  LEFT JOIN stored s USING (attempt_id)
  WHERE s.attempt_id IS NULL
    OR f.rank > s.rank
    OR f.rank = s.rank AND f.completed_at IS NOT NULL AND (s.completed_at IS NULL OR f.completed_at < s.completed_at)
    OR f.rank = s.rank AND f.score IS NOT NULL AND (s.score IS NULL OR f.score > s.score)
    OR s.question_set IS NULL
    OR f.question_set > s.question_set
    OR f.answers IS NOT NULL AND (s.answers IS NULL OR f.answers > s.answers)
    OR s.updated_at IS NULL
    OR f.updated_at > s.updated_at
),
merged AS (
  INSERT INTO quiz_attempts AS s
    (attempt_id, user_id, course_id, module_no, topic_pair_index, question_set, answers, score, status, completed_at,
     updated_at)
  SELECT
    attempt_id, user_id, course_id, module_no, topic_pair_index, COALESCE(question_set, '[]'), answers, score, status,
    completed_at, updated_at
  FROM news
  ORDER BY attempt_id
  ON CONFLICT (attempt_id) DO UPDATE SET
    (status, completed_at, score) = (
      SELECT
        CASE WHEN n.rank > o.rank THEN excluded.status ELSE s.status END,
        CASE
          WHEN n.rank > o.rank THEN excluded.completed_at
          WHEN n.rank = o.rank THEN LEAST(s.completed_at, excluded.completed_at)
          ELSE s.completed_at
        END,
        CASE
          WHEN n.rank > o.rank THEN excluded.score
          WHEN n.rank = o.rank THEN GREATEST(s.score, excluded.score)
          ELSE s.score
        END
      FROM
        (SELECT COALESCE((SELECT rank FROM ranks WHERE ranks.status = excluded.status), 0) AS rank) n,
        (SELECT COALESCE((SELECT rank FROM ranks WHERE ranks.status = s.status), 0) AS rank) o
    ),
    -- '[]' is the least of all jsonb values.
    question_set = GREATEST(s.question_set, excluded.question_set),
    answers = GREATEST(s.answers, excluded.answers),
    updated_at = GREATEST(s.updated_at, excluded.updated_at)
  WHERE (s.user_id, s.course_id, s.module_no, s.topic_pair_index)
    = (excluded.user_id, excluded.course_id, excluded.module_no, excluded.topic_pair_index)
  RETURNING attempt_id
),
verdicts AS (
  SELECT ordinal, 'no_user' AS verdict, user_id AS parent_id FROM input WHERE no_user
  UNION ALL
  SELECT ordinal, 'no_course', course_id FROM input WHERE no_course AND NOT no_user
  UNION ALL
  SELECT ordinal, 'conflicting_attempt', NULL FROM judged WHERE conflicts
  UNION ALL
  -- Another writer has inserted other content first.
  SELECT ordinal, 'conflicting_attempt', NULL FROM agreed
  WHERE attempt_id IN (SELECT attempt_id FROM news EXCEPT SELECT attempt_id FROM merged)
)
SELECT
  c.changed,
  v.ordinal,
  v.verdict,
  v.parent_id,
  -- Once, and not beside each verdict.
  CASE WHEN row_number() OVER () = 1 THEN c.touched END AS touched
FROM (
  SELECT
    (SELECT count(*) FROM merged) AS changed,
    -- Modules with a quiz that is passed for the first time, or earlier than before.
    (
      SELECT jsonb_agg(DISTINCT jsonb_build_object('user_id', user_id, 'course_id', course_id, 'module_no', module_no))
      FROM news
      WHERE passes_anew
    ) AS touched
) c
LEFT JOIN verdicts v ON true;
