-- An event is stored once. Its time is the earliest that was sent. Its topic is filled in when the topic exists.
-- If the same id has other content, apart from time and topic, that is a conflict: the stored row stays.
--
-- Stored rows and parents are looked up one by one, by scalar or lateral subqueries and not by joins. So PostgreSQL uses the index,
-- whatever row counts it assumes for the batch and the table.
WITH input AS (
  SELECT
    i.*,
    (SELECT u.user_id FROM public.users u WHERE u.user_id = i.user_id) IS NULL AS no_user,
    (SELECT c.course_id FROM public.courses c WHERE c.course_id = i.course_id) IS NULL AS no_course,
    (SELECT p.topic_id FROM public.topics p WHERE p.topic_id = i.topic_id) AS living_topic_id
  FROM unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::int4[], ?::uuid[], ?::text[], ?::jsonb[], ?::text[], ?::text[],
      ?::timestamptz[])
    WITH ORDINALITY AS i (event_id, user_id, course_id, module_no, topic_id, event_type, payload, derived_status,
      status_reason, t, ordinal)
),
firsts AS (
  SELECT DISTINCT ON (event_id) event_id, user_id, course_id, module_no, event_type, payload
  FROM input
  WHERE NOT no_user AND NOT no_course
  ORDER BY event_id, ordinal
),
-- Compares with the stored row, or with the first event of the batch if there is none.
judged AS (
  SELECT
    i.*,
    s.event_id IS NOT NULL AS stored,
    s.topic_id AS stored_topic_id,
    s.created_at,
    (i.user_id, i.course_id, i.module_no, i.event_type, i.payload) IS DISTINCT FROM
      CASE
        WHEN s.event_id IS NULL THEN (f.user_id, f.course_id, f.module_no, f.event_type, f.payload)
        ELSE (s.user_id, s.course_id, s.module_no, s.event_type, s.payload)
      END AS conflicts
  FROM input i
  JOIN firsts f USING (event_id)
  LEFT JOIN LATERAL (SELECT * FROM learner_activity_events s WHERE s.event_id = i.event_id OFFSET 0) s ON true
  WHERE NOT i.no_user AND NOT i.no_course
),
news AS (
  SELECT
    event_id,
    min(ordinal) AS ordinal,
    min(t) AS t,
    (array_agg(living_topic_id ORDER BY ordinal) FILTER (WHERE living_topic_id IS NOT NULL))[1] AS topic_id
  FROM judged
  WHERE NOT conflicts
  GROUP BY event_id
  HAVING NOT bool_or(stored)
    OR count(created_at) = 0
    OR min(t) < min(created_at)
    OR count(stored_topic_id) = 0 AND count(living_topic_id) > 0
),
merged AS (
  INSERT INTO learner_activity_events AS s
    (event_id, user_id, course_id, module_no, topic_id, event_type, payload, derived_status, status_reason, created_at)
  SELECT
    n.event_id, i.user_id, i.course_id, i.module_no, n.topic_id, i.event_type, i.payload, i.derived_status,
    i.status_reason, n.t
  FROM news n
  JOIN input i USING (ordinal)
  ORDER BY n.event_id
  ON CONFLICT (event_id) DO UPDATE SET
    created_at = LEAST(s.created_at, excluded.created_at),
    topic_id = COALESCE(s.topic_id, excluded.topic_id)
  WHERE (s.user_id, s.course_id, s.module_no, s.event_type, s.payload) IS NOT DISTINCT FROM
    (excluded.user_id, excluded.course_id, excluded.module_no, excluded.event_type, excluded.payload)
  RETURNING event_id
),
verdicts AS (
  SELECT ordinal, 'no_user' AS verdict, user_id AS parent_id FROM input WHERE no_user
  UNION ALL
  SELECT ordinal, 'no_course', course_id FROM input WHERE no_course AND NOT no_user
  UNION ALL
  SELECT ordinal, 'conflicting_duplicate', NULL FROM judged WHERE conflicts
  UNION ALL
  -- Another writer has inserted other content first.
  SELECT ordinal, 'conflicting_duplicate', NULL FROM judged
  WHERE NOT conflicts AND event_id IN (SELECT event_id FROM news EXCEPT SELECT event_id FROM merged)
  UNION ALL
  SELECT ordinal, 'topic_later', topic_id FROM judged
  WHERE topic_id IS NOT NULL AND living_topic_id IS NULL AND NOT conflicts AND stored_topic_id IS NULL
    AND event_id NOT IN (SELECT event_id FROM news EXCEPT SELECT event_id FROM merged)
)
SELECT c.changed, v.ordinal, v.verdict, v.parent_id, NULL AS touched
FROM (SELECT count(*) AS changed FROM merged) c
LEFT JOIN verdicts v ON true;
