-- What analysts and dashboards read. The views are the stable contract: tables may change behind them.
--
-- Each view carries a condition on course_id or user_id down to an index. That is why the learners of a course are a
-- DISTINCT or a GROUP BY over these two columns, and never over an expression.

CREATE SCHEMA IF NOT EXISTS analytics;

COMMENT ON SCHEMA analytics IS 'What is known of learners and courses, to be read. A moment is shown in the time zone of the session; a day is a UTC day.';

-- Topics and courses are deleted with what hangs on them, and course_progress looks for the learners of a course.
CREATE INDEX IF NOT EXISTS ix_topic_progress_topic ON public.topic_progress (topic_id);
CREATE INDEX IF NOT EXISTS ix_enrollments_course ON public.enrollments (course_id);

-- Events come nearly in the order of their time, so 48 kB tell which pages hold a day of a million events; a btree has 7 MB.
-- minmax_multi, because an event that was held for a week would make its pages look like those of the whole week.
CREATE INDEX IF NOT EXISTS ix_learner_activity_events_day
  ON public.learner_activity_events
  USING brin (((created_at AT TIME ZONE 'UTC')::date) date_minmax_multi_ops)
  WITH (autosummarize = on);

-- Before an ANALYZE the planner knows nothing of an expression and does not use its index. Not on an empty table, which
-- would then be planned for as one that stays empty.
DO $$
BEGIN
  IF EXISTS (SELECT FROM public.learner_activity_events) THEN
    ANALYZE public.learner_activity_events;
  END IF;
END
$$;

CREATE VIEW analytics.latest_status AS
SELECT
  p.user_id,
  p.course_id,
  s.derived_status,
  s.status_reason,
  s.event_type,
  s.event_id,
  s.created_at,
  s.last_event_at
FROM (
  SELECT DISTINCT course_id, user_id -- in the order of the index, which then need not be sorted
  FROM public.learner_activity_events
) p
CROSS JOIN LATERAL (
  SELECT
    r.derived_status,
    r.status_reason,
    r.event_type,
    r.event_id,
    r.created_at,
    max(r.created_at) OVER () AS last_event_at
  FROM (
    SELECT e.derived_status, e.status_reason, e.event_type, e.event_id, e.created_at
    FROM public.learner_activity_events e
    WHERE e.course_id = p.course_id AND e.user_id = p.user_id
    ORDER BY e.created_at DESC, e.event_id DESC
    LIMIT 20
  ) r
  ORDER BY
    array_position(ARRAY['content_friction', 'attention_drift', 'engaged'], r.derived_status), -- null comes last
    r.created_at DESC,
    r.event_id DESC
  LIMIT 1
) s;

COMMENT ON VIEW analytics.latest_status IS 'How each learner is doing in each course where the learner has done something: one row per learner and course, from the last 20 events of the learner there. Friction counts before drift, drift before engagement; of those that count most, the newest event is shown, and where none has a status, the newest event of all.';
COMMENT ON COLUMN analytics.latest_status.user_id IS 'The learner; users.user_id.';
COMMENT ON COLUMN analytics.latest_status.course_id IS 'The course; courses.course_id.';
COMMENT ON COLUMN analytics.latest_status.derived_status IS 'content_friction (struggles), attention_drift (idle or pausing) or engaged; null when none of the 20 events says anything.';
COMMENT ON COLUMN analytics.latest_status.status_reason IS 'Why that status, for people; null without a status.';
COMMENT ON COLUMN analytics.latest_status.event_type IS 'What happened in the event that is shown, as sent, such as video.pause.';
COMMENT ON COLUMN analytics.latest_status.event_id IS 'The event that is shown; learner_activity_events.event_id.';
COMMENT ON COLUMN analytics.latest_status.created_at IS 'When the event that is shown happened; a moment.';
COMMENT ON COLUMN analytics.latest_status.last_event_at IS 'When the learner was last active in the course, whatever the event said; a moment.';

CREATE VIEW analytics.learner_timeline AS
SELECT
  e.event_id,
  e.user_id,
  e.course_id,
  c.slug AS course_slug,
  c.course_name,
  COALESCE(e.module_no, t.module_no) AS module_no,
  (
    SELECT m.module_name
    FROM public.topics m
    WHERE m.course_id = e.course_id AND m.module_no = COALESCE(e.module_no, t.module_no)
    ORDER BY m.topic_number
    LIMIT 1
  ) AS module_name,
  e.topic_id,
  t.topic_name,
  e.event_type,
  e.derived_status,
  e.status_reason,
  e.created_at
FROM public.learner_activity_events e
JOIN public.courses c ON c.course_id = e.course_id
LEFT JOIN public.topics t ON t.topic_id = e.topic_id;

COMMENT ON VIEW analytics.learner_timeline IS 'What learners did, one row per activity event. Ask for one user_id, ORDER BY created_at DESC, event_id DESC for the newest first.';
COMMENT ON COLUMN analytics.learner_timeline.event_id IS 'Identifies the event.';
COMMENT ON COLUMN analytics.learner_timeline.user_id IS 'The learner; users.user_id.';
COMMENT ON COLUMN analytics.learner_timeline.course_id IS 'The course; courses.course_id.';
COMMENT ON COLUMN analytics.learner_timeline.course_slug IS 'The course''s name in web addresses.';
COMMENT ON COLUMN analytics.learner_timeline.course_name IS 'The course''s title.';
COMMENT ON COLUMN analytics.learner_timeline.module_no IS 'Number of the module within the course: the event''s own, else its topic''s; null when there is neither.';
COMMENT ON COLUMN analytics.learner_timeline.module_name IS 'The module''s title, that of its topic with the lowest number; null when there is no module, or it has no topics.';
COMMENT ON COLUMN analytics.learner_timeline.topic_id IS 'The topic; null when the event belongs to none, or its topic is gone or not there yet.';
COMMENT ON COLUMN analytics.learner_timeline.topic_name IS 'The topic''s title; null when topic_id is.';
COMMENT ON COLUMN analytics.learner_timeline.event_type IS 'What happened, as sent, such as video.play.';
COMMENT ON COLUMN analytics.learner_timeline.derived_status IS 'content_friction, attention_drift or engaged, by the event type; null when it says nothing.';
COMMENT ON COLUMN analytics.learner_timeline.status_reason IS 'Why that status, for people; null without a status.';
COMMENT ON COLUMN analytics.learner_timeline.created_at IS 'When it happened; a moment.';

CREATE VIEW analytics.course_progress AS
SELECT
  l.user_id,
  l.course_id,
  l.completed_topics::integer AS completed_topics,
  t.total_topics::integer AS total_topics,
  CASE WHEN t.total_topics = 0 THEN 0 ELSE (100 * l.completed_topics / t.total_topics)::integer END AS percent,
  l.last_progress_at,
  CASE WHEN l.completed_topics = t.total_topics THEN l.last_completed_at END AS completed_at
FROM (
  SELECT
    r.user_id,
    r.course_id,
    count(*) FILTER (WHERE r.is_completed) AS completed_topics,
    max(r.updated_at) AS last_progress_at,
    max(r.completed_at) FILTER (WHERE r.is_completed) AS last_completed_at
  FROM (
    SELECT e.user_id, e.course_id, false AS is_completed, NULL::timestamptz AS updated_at, NULL::timestamptz AS completed_at
    FROM public.enrollments e
    UNION ALL
    SELECT p.user_id, t.course_id, p.is_completed, p.updated_at, p.completed_at
    FROM public.topic_progress p
    JOIN public.topics t ON t.topic_id = p.topic_id
  ) r
  GROUP BY r.user_id, r.course_id
) l
CROSS JOIN LATERAL (
  SELECT count(*) AS total_topics
  FROM public.topics
  WHERE course_id = l.course_id
) t;

COMMENT ON VIEW analytics.course_progress IS 'How far learners have come: one row per learner and course, for learners who are enrolled there or have made progress in one of its topics.';
COMMENT ON COLUMN analytics.course_progress.user_id IS 'The learner; users.user_id.';
COMMENT ON COLUMN analytics.course_progress.course_id IS 'The course; courses.course_id.';
COMMENT ON COLUMN analytics.course_progress.completed_topics IS 'Topics of the course that the learner has completed, a count.';
COMMENT ON COLUMN analytics.course_progress.total_topics IS 'Topics that the course has now, a count.';
COMMENT ON COLUMN analytics.course_progress.percent IS 'Completed topics of all topics, percent from 0 to 100, rounded down; 0 when the course has no topics. Falls when the course gets another topic.';
COMMENT ON COLUMN analytics.course_progress.last_progress_at IS 'When the learner last made progress in the course; a moment, null before the first.';
COMMENT ON COLUMN analytics.course_progress.completed_at IS 'When the last of all topics was completed; a moment, null as long as one is missing.';

CREATE VIEW analytics.module_funnel AS
SELECT
  m.course_id,
  m.module_no,
  t.module_name,
  t.topics,
  t.videos,
  l.opened AS learners_opened,
  l.with_a_video AS learners_with_a_video,
  CASE WHEN t.videos > 0 THEN l.with_all_videos END AS learners_all_videos,
  l.passed AS learners_passed
FROM (
  SELECT DISTINCT course_id, module_no FROM public.topics -- UNION does it too, but is planned for as many as there are rows
  UNION
  SELECT DISTINCT course_id, module_no FROM public.module_progress
) m
CROSS JOIN LATERAL (
  SELECT
    (array_agg(module_name ORDER BY topic_number))[1] AS module_name,
    count(*) AS topics,
    count(*) FILTER (WHERE content_type = 'video') AS videos,
    jsonb_agg(topic_id) FILTER (WHERE content_type = 'video') AS video_ids
  FROM public.topics
  WHERE course_id = m.course_id AND module_no = m.module_no
) t
CROSS JOIN LATERAL (
  SELECT
    count(*) AS opened,
    count(*) FILTER (WHERE videos_completed <> '[]') AS with_a_video,
    count(*) FILTER (WHERE videos_completed @> t.video_ids) AS with_all_videos,
    count(*) FILTER (WHERE quiz_passed) AS passed
  FROM public.module_progress
  WHERE course_id = m.course_id AND module_no = m.module_no
) l;

COMMENT ON VIEW analytics.module_funnel IS 'How many learners get how far in each module: one row per course and module that has topics, or that learners have opened.';
COMMENT ON COLUMN analytics.module_funnel.course_id IS 'The course; courses.course_id.';
COMMENT ON COLUMN analytics.module_funnel.module_no IS 'Number of the module within the course.';
COMMENT ON COLUMN analytics.module_funnel.module_name IS 'The module''s title, that of its topic with the lowest number; null when the module has no topics now.';
COMMENT ON COLUMN analytics.module_funnel.topics IS 'Topics that the module has now, a count.';
COMMENT ON COLUMN analytics.module_funnel.videos IS 'Those of its topics whose content type is video, a count.';
COMMENT ON COLUMN analytics.module_funnel.learners_opened IS 'Learners to whom the module is open, a count.';
COMMENT ON COLUMN analytics.module_funnel.learners_with_a_video IS 'Those of them who have completed at least one video of it, a count.';
COMMENT ON COLUMN analytics.module_funnel.learners_all_videos IS 'Those of them who have completed every video that the module has now, a count; null when it has none.';
COMMENT ON COLUMN analytics.module_funnel.learners_passed IS 'Those of them who have passed the last quiz of the module, a count.';

CREATE VIEW analytics.at_risk_learners AS
SELECT
  r.user_id,
  r.course_id,
  r.risk,
  CASE WHEN r.risk <> 'inactive' THEN r.status_reason END AS status_reason,
  r.last_event_at,
  r.percent
FROM (
  SELECT
    s.user_id,
    s.course_id,
    CASE
      WHEN s.derived_status IN ('content_friction', 'attention_drift') THEN s.derived_status
      WHEN s.last_event_at < now() - interval '168 hours' THEN 'inactive'
    END AS risk,
    s.status_reason,
    s.last_event_at,
    COALESCE(p.percent, 0) AS percent
  FROM analytics.latest_status s
  LEFT JOIN analytics.course_progress p ON p.user_id = s.user_id AND p.course_id = s.course_id
) r
WHERE r.risk IS NOT NULL AND r.percent < 100;

COMMENT ON VIEW analytics.at_risk_learners IS 'Learners who may need help: one row per learner and course that is not completed, where the latest status is friction or drift, or where nothing happened for more than 168 hours. A learner who never did anything in a course is not listed.';
COMMENT ON COLUMN analytics.at_risk_learners.user_id IS 'The learner; users.user_id.';
COMMENT ON COLUMN analytics.at_risk_learners.course_id IS 'The course; courses.course_id.';
COMMENT ON COLUMN analytics.at_risk_learners.risk IS 'content_friction (struggles), attention_drift (idle or pausing) or inactive (last event more than 168 hours ago); the first of these that holds.';
COMMENT ON COLUMN analytics.at_risk_learners.status_reason IS 'Why that status, for people; null when inactive.';
COMMENT ON COLUMN analytics.at_risk_learners.last_event_at IS 'When the learner was last active in the course; a moment.';
COMMENT ON COLUMN analytics.at_risk_learners.percent IS 'Completed topics of all topics of the course, percent from 0 to 99, rounded down.';

CREATE VIEW analytics.daily_activity AS
SELECT
  d.course_id,
  d.day,
  count(*) AS events,
  count(DISTINCT d.user_id) AS learners,
  count(*) FILTER (WHERE d.derived_status = 'content_friction') AS content_friction,
  count(*) FILTER (WHERE d.derived_status = 'attention_drift') AS attention_drift,
  count(*) FILTER (WHERE d.derived_status = 'engaged') AS engaged
FROM (
  SELECT course_id, user_id, derived_status, (created_at AT TIME ZONE 'UTC')::date AS day
  FROM public.learner_activity_events
) d
GROUP BY d.course_id, d.day;

COMMENT ON VIEW analytics.daily_activity IS 'How much happens: one row per course and day with at least one activity event. A day without events has no row.';
COMMENT ON COLUMN analytics.daily_activity.course_id IS 'The course; courses.course_id.';
COMMENT ON COLUMN analytics.daily_activity.day IS 'The day, from midnight to midnight UTC, by when the events happened.';
COMMENT ON COLUMN analytics.daily_activity.events IS 'Activity events, a count.';
COMMENT ON COLUMN analytics.daily_activity.learners IS 'Different learners with an event, a count. Not to be added up over days.';
COMMENT ON COLUMN analytics.daily_activity.content_friction IS 'Events that tell of friction, a count.';
COMMENT ON COLUMN analytics.daily_activity.attention_drift IS 'Events that tell of drifting attention, a count.';
COMMENT ON COLUMN analytics.daily_activity.engaged IS 'Events that tell of engagement, a count.';

CREATE VIEW analytics.freshness AS
SELECT DISTINCT ON (topic, partition)
  topic,
  partition,
  next_offset,
  last_event_at,
  written_at,
  merged,
  held,
  dead,
  redelivered
FROM learnstream.watermark
ORDER BY topic, partition, written_at DESC, topic_id;

COMMENT ON VIEW analytics.freshness IS 'How far the tables are behind Kafka: one row per topic and partition. merged + held + dead = records passed. Of a topic that was made again, only the one written last is shown.';
COMMENT ON COLUMN analytics.freshness.topic IS 'Name of the Kafka topic.';
COMMENT ON COLUMN analytics.freshness.partition IS 'Partition of the topic.';
COMMENT ON COLUMN analytics.freshness.next_offset IS 'Every record of the partition below this offset has its durable outcome: its rows are visible, or it is held or a dead letter.';
COMMENT ON COLUMN analytics.freshness.last_event_at IS 'Latest event time seen in the partition; a moment, null before the first event.';
COMMENT ON COLUMN analytics.freshness.written_at IS 'When the tables were last written from the partition, by the database''s clock; a moment.';
COMMENT ON COLUMN analytics.freshness.merged IS 'Records whose first fate was to be offered to the tables, a count.';
COMMENT ON COLUMN analytics.freshness.held IS 'Records whose first fate was to be held for a missing learner, course or topic, a count; some have been applied since.';
COMMENT ON COLUMN analytics.freshness.dead IS 'Records whose first fate was to become a dead letter, a count; some have been applied since.';
COMMENT ON COLUMN analytics.freshness.redelivered IS 'Records that came once more, a count; not part of the sum.';
