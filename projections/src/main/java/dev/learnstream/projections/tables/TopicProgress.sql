-- Completion is an OR, and its time is the earliest. The position is a register ordered by (time, percent). A stored null is less
-- than any value, as in tables of another tool: the value is not known yet.
--
-- Stored rows and parents are looked up one by one, by scalar or lateral subqueries and not by joins. So PostgreSQL uses the index,
-- whatever row counts it assumes for the batch and the table. If a row is stored, its parents exist.
WITH input AS (
  SELECT
    i.*,
    s.is_completed AS stored_is_completed,
    s.completed_at AS stored_completed_at,
    s.last_position_s AS stored_position_s,
    s.updated_at AS stored_updated_at,
    s.user_id IS NOT NULL AS is_stored,
    s.user_id IS NULL AND (SELECT u.user_id FROM public.users u WHERE u.user_id = i.user_id) IS NULL AS no_user,
    s.user_id IS NULL AND (SELECT p.topic_id FROM public.topics p WHERE p.topic_id = i.topic_id) IS NULL AS no_topic
  FROM unnest(?::uuid[], ?::uuid[], ?::int4[], ?::bool[], ?::timestamptz[])
    WITH ORDINALITY AS i (user_id, topic_id, percent, completes, t, ordinal)
  LEFT JOIN LATERAL (
    SELECT * FROM topic_progress s WHERE s.user_id = i.user_id AND s.topic_id = i.topic_id OFFSET 0
  ) s ON true
),
folded AS (
  SELECT
    user_id,
    topic_id,
    is_stored,
    stored_is_completed,
    stored_completed_at,
    stored_position_s,
    stored_updated_at,
    bool_or(completes) AS is_completed,
    min(t) FILTER (WHERE completes) AS completed_at,
    (array_agg(percent ORDER BY t DESC, percent DESC))[1] AS last_position_s,
    max(t) AS updated_at
  FROM input
  WHERE NOT no_user AND NOT no_topic
  GROUP BY 1, 2, 3, 4, 5, 6, 7
),
-- Leaves out events that the stored row already covers: a WHERE on the conflict would still lock and log the row.
news AS (
  SELECT
    *,
    is_completed AND stored_is_completed IS NOT TRUE
      OR completed_at < COALESCE(stored_completed_at, 'infinity') AS completes_anew
  FROM folded
  WHERE NOT is_stored
    OR stored_is_completed IS NULL
    OR is_completed AND NOT stored_is_completed
    OR completed_at < COALESCE(stored_completed_at, 'infinity')
    OR ((updated_at, last_position_s) > (stored_updated_at, stored_position_s)) IS NOT FALSE
),
merged AS (
  INSERT INTO topic_progress AS s (user_id, topic_id, is_completed, completed_at, last_position_s, updated_at)
  SELECT user_id, topic_id, is_completed, completed_at, last_position_s, updated_at
  FROM news
  ORDER BY user_id, topic_id
  ON CONFLICT (user_id, topic_id) DO UPDATE SET
    is_completed = COALESCE(s.is_completed, false) OR excluded.is_completed,
    completed_at = LEAST(s.completed_at, excluded.completed_at),
    last_position_s = CASE
      WHEN ((excluded.updated_at, excluded.last_position_s) > (s.updated_at, s.last_position_s)) IS NOT FALSE
      THEN excluded.last_position_s
      ELSE s.last_position_s
    END,
    updated_at = GREATEST(s.updated_at, excluded.updated_at)
  RETURNING 1
)
SELECT
  c.changed,
  i.ordinal,
  CASE WHEN i.no_user THEN 'no_user' WHEN i.no_topic THEN 'no_topic' END AS verdict,
  CASE WHEN i.no_user THEN i.user_id WHEN i.no_topic THEN i.topic_id END AS parent_id,
  -- Once, and not beside each verdict.
  CASE WHEN row_number() OVER () = 1 THEN c.touched END AS touched
FROM (
  SELECT
    (SELECT count(*) FROM merged) AS changed,
    -- Modules with a video that is completed for the first time, or earlier than before.
    (
      SELECT jsonb_agg(DISTINCT jsonb_build_object('user_id', n.user_id, 'course_id', p.course_id, 'module_no', p.module_no))
      FROM news n
      JOIN public.topics p USING (topic_id)
      WHERE n.completes_anew AND p.content_type = 'video'
    ) AS touched
) c
LEFT JOIN input i ON i.no_user OR i.no_topic;
