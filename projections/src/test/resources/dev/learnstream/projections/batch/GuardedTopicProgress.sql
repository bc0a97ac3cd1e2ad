WITH input AS (
  SELECT i.*, u.user_id IS NULL AS no_user, p.topic_id IS NULL AS no_topic
  FROM unnest(?::uuid[], ?::uuid[], ?::int4[], ?::bool[], ?::timestamptz[])
    WITH ORDINALITY AS i (user_id, topic_id, percent, completes, t, ordinal)
  LEFT JOIN public.users u USING (user_id)
  LEFT JOIN public.topics p USING (topic_id)
),
newest AS (
  SELECT DISTINCT ON (user_id, topic_id) *
  FROM input
  WHERE NOT no_user AND NOT no_topic
  ORDER BY user_id, topic_id, t DESC, percent DESC
),
merged AS (
  INSERT INTO public.topic_progress AS s (user_id, topic_id, is_completed, completed_at, last_position_s, updated_at)
  SELECT user_id, topic_id, completes, CASE WHEN completes THEN t END, percent, t
  FROM newest
  ORDER BY user_id, topic_id
  ON CONFLICT (user_id, topic_id) DO UPDATE SET
    is_completed = s.is_completed OR excluded.is_completed,
    completed_at = LEAST(s.completed_at, excluded.completed_at),
    last_position_s = excluded.last_position_s,
    updated_at = excluded.updated_at
  WHERE (excluded.updated_at, excluded.last_position_s) > (s.updated_at, s.last_position_s)
  RETURNING 1
)
SELECT
  c.changed,
  i.ordinal,
  CASE WHEN i.no_user THEN 'no_user' WHEN i.no_topic THEN 'no_topic' END AS verdict,
  CASE WHEN i.no_user THEN i.user_id WHEN i.no_topic THEN i.topic_id END AS parent_id,
  NULL AS touched
FROM (SELECT count(*) AS changed FROM merged) c
LEFT JOIN input i ON i.no_user OR i.no_topic;
