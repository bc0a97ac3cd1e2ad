SELECT
  event_id
FROM public.learner_activity_events
WHERE event_id = ?;
