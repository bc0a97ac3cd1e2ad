-- A day without events has no row in the view, and is 0 in the chart.
WITH days AS (
  SELECT day, events, learners, content_friction, attention_drift, engaged
  FROM analytics.daily_activity
  WHERE course_id = ?::uuid
  ORDER BY day DESC
  LIMIT 60
)
SELECT
  to_char(d.day, 'YYYY-MM-DD') AS "Day",
  COALESCE(a.events, 0) AS "Events",
  COALESCE(a.learners, 0) AS "Learners",
  COALESCE(a.content_friction, 0) AS "Friction",
  COALESCE(a.attention_drift, 0) AS "Drift",
  COALESCE(a.engaged, 0) AS "Engaged"
FROM (
  SELECT generate_series(GREATEST(min(day), max(day) - 59), max(day), interval '1 day')::date AS day
  FROM days
) d
LEFT JOIN days a ON a.day = d.day
ORDER BY d.day;
