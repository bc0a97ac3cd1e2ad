-- Readers asked for lists that name those who need help and no others, for weeks, zones and empty days, and for names of columns
-- that say what is in them.

CREATE TABLE analytics.settings (
  is_the_one      boolean NOT NULL DEFAULT true,
  failed_attempts integer DEFAULT 3,
  friction_events integer DEFAULT 8,
  drift_events    integer DEFAULT 8,
  inactive_hours  integer DEFAULT 168,
  shows_names     boolean NOT NULL DEFAULT false,
  CONSTRAINT pk_settings PRIMARY KEY (is_the_one),
  CONSTRAINT ck_settings_is_the_one CHECK (is_the_one),
  CONSTRAINT ck_settings_failed_attempts CHECK (failed_attempts > 0),
  CONSTRAINT ck_settings_friction_events CHECK (friction_events BETWEEN 1 AND 20),
  CONSTRAINT ck_settings_drift_events CHECK (drift_events BETWEEN 1 AND 20),
  CONSTRAINT ck_settings_inactive_hours CHECK (inactive_hours > 0)
);

INSERT INTO analytics.settings DEFAULT VALUES;

COMMENT ON TABLE analytics.settings IS 'Settings of the views, one row. Readers see it; the owner of the database changes it: UPDATE analytics.settings SET inactive_hours = 336.';
COMMENT ON COLUMN analytics.settings.is_the_one IS 'Always true: there is one row.';
COMMENT ON COLUMN analytics.settings.failed_attempts IS 'at_risk_learners lists a learner who failed one quiz this often and has not passed it; null: not for this reason.';
COMMENT ON COLUMN analytics.settings.friction_events IS 'at_risk_learners lists a learner of whose last 20 events in the course at least this many tell of friction; null: not for this reason.';
COMMENT ON COLUMN analytics.settings.drift_events IS 'at_risk_learners lists a learner of whose last 20 events in the course at least this many tell of drifting attention; null: not for this reason.';
COMMENT ON COLUMN analytics.settings.inactive_hours IS 'at_risk_learners lists a learner who did nothing in the course for more than this time, hours; null: not for this reason.';
COMMENT ON COLUMN analytics.settings.shows_names IS 'True if learners.display_name is the name of the person, which every reader can then read. False: it is the pseudonym.';

-- created_at is event time, and last_position_s is a percentage.
ALTER VIEW analytics.latest_status RENAME COLUMN created_at TO occurred_at;
ALTER VIEW analytics.learner_timeline RENAME COLUMN created_at TO occurred_at;
ALTER VIEW analytics.completion_matrix RENAME COLUMN position_percent TO last_percent;

COMMENT ON VIEW analytics.learner_timeline IS 'What learners did, one row per activity event. Ask for one user_id, ORDER BY occurred_at DESC, event_id DESC for the newest first.';
COMMENT ON COLUMN analytics.completion_matrix.last_percent IS 'Percent of the latest update, from 0 to 100; null when not reached. It falls when a learner watches again.';

CREATE OR REPLACE VIEW analytics.course_progress AS
SELECT
  l.user_id,
  l.course_id,
  l.completed_topics::integer AS completed_topics,
  t.total_topics::integer AS total_topics,
  CASE WHEN t.total_topics = 0 THEN 0 ELSE (100 * l.completed_topics / t.total_topics)::integer END AS percent,
  l.last_progress_at,
  CASE WHEN l.completed_topics = t.total_topics THEN l.last_completed_at END AS completed_at,
  round(100.0 * l.completed_topics / NULLIF(t.total_topics, 0), 1) AS completed_percent
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

COMMENT ON COLUMN analytics.course_progress.percent IS 'The percentage that the platform shows: completed topics of all topics, percent from 0 to 100, rounded down by the platform''s rule; 0 when the course has no topics. completed_percent is exact.';
COMMENT ON COLUMN analytics.course_progress.completed_percent IS 'Completed topics of all topics, percent from 0.0 to 100.0, rounded to one decimal; null when the course has no topics. Falls when the course gets another topic.';

CREATE OR REPLACE VIEW analytics.learners AS
SELECT
  u.user_id,
  left(md5(u.user_id::text), 8) AS pseudonym,
  u.role::text AS role,
  u.created_at AS registered_at,
  CASE
    WHEN (SELECT shows_names FROM analytics.settings) THEN u.full_name
    ELSE left(md5(u.user_id::text), 8)
  END AS display_name
FROM public.users u;

COMMENT ON VIEW analytics.learners IS 'The people who have an account, one row per person, without e-mail address and phone number.';
COMMENT ON COLUMN analytics.learners.display_name IS 'What to show for the person: the pseudonym, or the name if analytics.settings.shows_names is true. Only the owner of the database can set that.';

CREATE OR REPLACE VIEW analytics.at_risk_learners AS
SELECT
  r.user_id,
  r.course_id,
  r.risk,
  CASE WHEN r.risk IN ('content_friction', 'attention_drift') THEN w.status_reason END AS status_reason,
  r.last_event_at,
  r.percent,
  r.completed_percent,
  r.last_seen_at,
  r.severity,
  r.reasons,
  r.why,
  CASE WHEN r.risk = 'inactive' THEN r.last_seen_at ELSE w.since END AS since,
  COALESCE(w.module_no, t.module_no) AS module_no,
  w.topic_pair_index,
  w.topic_id,
  t.topic_name
FROM (
  SELECT
    h.user_id,
    h.course_id,
    h.last_event_at,
    h.last_seen_at,
    h.percent,
    h.completed_percent,
    CASE
      WHEN h.fails THEN 'failed_quiz'
      WHEN h.struggles THEN 'content_friction'
      WHEN h.drifts THEN 'attention_drift'
      WHEN h.is_away THEN 'inactive'
    END AS risk,
    num_nonnulls(NULLIF(h.fails, false), NULLIF(h.struggles, false), NULLIF(h.drifts, false), NULLIF(h.is_away, false)) AS severity,
    concat_ws(
      ', ',
      CASE WHEN h.fails THEN 'failed_quiz' END,
      CASE WHEN h.struggles THEN 'content_friction' END,
      CASE WHEN h.drifts THEN 'attention_drift' END,
      CASE WHEN h.is_away THEN 'inactive' END
    ) AS reasons,
    concat_ws(
      ', ',
      CASE WHEN h.fails THEN format('failed one quiz %s times and has not passed it', h.failed_attempts) END,
      CASE WHEN h.struggles THEN format('%s of the last %s events tell of friction', h.friction_events, h.events) END,
      CASE WHEN h.drifts THEN format('%s of the last %s events tell of drifting attention', h.drift_events, h.events) END,
      CASE WHEN h.is_away THEN format('did nothing for %s days', floor(EXTRACT(epoch FROM now() - h.last_seen_at) / 86400)) END
    ) AS why
  FROM (
    SELECT
      l.user_id,
      l.course_id,
      e.events,
      e.friction_events,
      e.drift_events,
      e.last_event_at,
      q.failed_attempts,
      COALESCE(p.percent, 0) AS percent,
      p.completed_percent,
      GREATEST(e.last_event_at, p.last_progress_at, q.last_attempt_at) AS last_seen_at,
      q.failed_attempts >= s.failed_attempts AS fails,
      e.friction_events >= s.friction_events AS struggles,
      e.drift_events >= s.drift_events AS drifts,
      GREATEST(e.last_event_at, p.last_progress_at, q.last_attempt_at) < now() - s.inactive_hours * interval '1 hour' AS is_away
    FROM (
      SELECT DISTINCT course_id, user_id -- in the order of the index, which then need not be sorted
      FROM public.learner_activity_events
      UNION
      SELECT course_id, user_id -- every learner with progress or an attempt has an open module
      FROM public.module_progress
    ) l
    CROSS JOIN analytics.settings s
    LEFT JOIN analytics.course_progress p ON p.user_id = l.user_id AND p.course_id = l.course_id
    CROSS JOIN LATERAL (
      SELECT
        count(*) AS events,
        count(*) FILTER (WHERE i.derived_status = 'content_friction') AS friction_events,
        count(*) FILTER (WHERE i.derived_status = 'attention_drift') AS drift_events,
        max(i.created_at) AS last_event_at
      FROM (
        SELECT derived_status, created_at
        FROM public.learner_activity_events
        WHERE course_id = l.course_id AND user_id = l.user_id
        ORDER BY created_at DESC, event_id DESC
        LIMIT 20
      ) i
    ) e
    CROSS JOIN LATERAL (
      SELECT max(i.failed_attempts) FILTER (WHERE NOT i.is_passed) AS failed_attempts, max(i.last_attempt_at) AS last_attempt_at
      FROM (
        SELECT
          count(*) FILTER (WHERE status = 'failed') AS failed_attempts,
          bool_or(status = 'passed') AS is_passed,
          max(updated_at) AS last_attempt_at
        FROM public.quiz_attempts
        WHERE course_id = l.course_id AND user_id = l.user_id
        GROUP BY module_no, topic_pair_index
      ) i
    ) q
    WHERE COALESCE(p.percent, 0) < 100
  ) h
  WHERE h.fails OR h.struggles OR h.drifts OR h.is_away
) r
LEFT JOIN LATERAL (
  -- Where it is, and since when: only for those who are listed.
  (
    SELECT i.module_no, i.topic_id, NULL::integer AS topic_pair_index, i.status_reason, min(i.created_at) OVER () AS since
    FROM (
      SELECT module_no, topic_id, derived_status, status_reason, created_at, event_id
      FROM public.learner_activity_events
      WHERE course_id = r.course_id AND user_id = r.user_id AND r.risk <> 'failed_quiz'
      ORDER BY created_at DESC, event_id DESC
      LIMIT 20
    ) i
    WHERE r.risk = 'inactive' OR i.derived_status = r.risk
    ORDER BY i.created_at DESC, i.event_id DESC
    LIMIT 1
  )
  UNION ALL
  (
    SELECT module_no, NULL, topic_pair_index, NULL, min(completed_at) FILTER (WHERE status = 'failed')
    FROM public.quiz_attempts
    WHERE course_id = r.course_id AND user_id = r.user_id AND r.risk = 'failed_quiz'
    GROUP BY module_no, topic_pair_index
    HAVING NOT bool_or(status = 'passed')
    ORDER BY count(*) FILTER (WHERE status = 'failed') DESC, module_no, topic_pair_index
    LIMIT 1
  )
) w ON true
LEFT JOIN public.topics t ON t.topic_id = w.topic_id;

COMMENT ON VIEW analytics.at_risk_learners IS 'Learners who may need help: one row per learner and course that is not completed, with at least one of four reasons. analytics.settings has the limits of the reasons, and its owner can change them. A learner who never did anything in a course is not listed. ORDER BY severity DESC, since for those who need it most.';
COMMENT ON COLUMN analytics.at_risk_learners.risk IS 'failed_quiz (failed one quiz again and again), content_friction (struggles), attention_drift (idle or pausing) or inactive (did nothing for long); the first of these that holds.';
COMMENT ON COLUMN analytics.at_risk_learners.status_reason IS 'What the platform said in the latest event that tells of the friction or the drift; null with another risk.';
COMMENT ON COLUMN analytics.at_risk_learners.last_event_at IS 'Event time of the learner''s latest activity in the course; a moment, null when there is none.';
COMMENT ON COLUMN analytics.at_risk_learners.percent IS 'Completed topics of all topics of the course, percent from 0 to 99, rounded down by the platform''s rule. completed_percent is exact.';
COMMENT ON COLUMN analytics.at_risk_learners.completed_percent IS 'Completed topics of all topics of the course, percent from 0.0 to 100.0, rounded to one decimal; null when the learner has no progress there.';
COMMENT ON COLUMN analytics.at_risk_learners.last_seen_at IS 'Event time of the learner''s latest activity, progress or quiz attempt in the course; a moment.';
COMMENT ON COLUMN analytics.at_risk_learners.severity IS 'How many of the four reasons hold, a count from 1 to 4.';
COMMENT ON COLUMN analytics.at_risk_learners.reasons IS 'All reasons that hold, separated by a comma and a space, in the order of risk.';
COMMENT ON COLUMN analytics.at_risk_learners.why IS 'The reasons with their figures, for people.';
COMMENT ON COLUMN analytics.at_risk_learners.since IS 'Since when, a moment. failed_quiz: the first failed attempt at the quiz. content_friction, attention_drift: the first event of the last 20 that tells of it. inactive: last_seen_at.';
COMMENT ON COLUMN analytics.at_risk_learners.module_no IS 'Number of the module where it is: of the quiz, of the latest event that tells of it, or of the last event before the silence; null when that is not known.';
COMMENT ON COLUMN analytics.at_risk_learners.topic_pair_index IS 'Number of the failed quiz within the module, counted in pairs of topics from 1; null with another risk.';
COMMENT ON COLUMN analytics.at_risk_learners.topic_id IS 'The topic of that event; null with failed_quiz, and when the event has none.';
COMMENT ON COLUMN analytics.at_risk_learners.topic_name IS 'The topic''s title; null when topic_id is.';

CREATE VIEW analytics.daily_activity_all_courses WITH (security_invoker = true) AS
SELECT
  d.day,
  count(*) AS events,
  count(DISTINCT d.user_id) AS learners,
  count(DISTINCT d.course_id) AS courses,
  count(*) FILTER (WHERE d.derived_status = 'content_friction') AS content_friction,
  count(*) FILTER (WHERE d.derived_status = 'attention_drift') AS attention_drift,
  count(*) FILTER (WHERE d.derived_status = 'engaged') AS engaged
FROM (
  SELECT course_id, user_id, derived_status, (created_at AT TIME ZONE 'UTC')::date AS day
  FROM public.learner_activity_events
) d
GROUP BY d.day;

COMMENT ON VIEW analytics.daily_activity_all_courses IS 'How much happens in all courses together: one row per day with at least one activity event. Ask for some days: WHERE day >= … AND day < …. analytics.activity has weeks, months, time zones and days without events.';
COMMENT ON COLUMN analytics.daily_activity_all_courses.day IS 'The day, from midnight to midnight UTC, by when the events happened.';
COMMENT ON COLUMN analytics.daily_activity_all_courses.events IS 'Activity events, a count.';
COMMENT ON COLUMN analytics.daily_activity_all_courses.learners IS 'Different learners with an event in any course, a count. Not to be added up over days.';
COMMENT ON COLUMN analytics.daily_activity_all_courses.courses IS 'Different courses with an event, a count.';
COMMENT ON COLUMN analytics.daily_activity_all_courses.content_friction IS 'Events that tell of friction, a count.';
COMMENT ON COLUMN analytics.daily_activity_all_courses.attention_drift IS 'Events that tell of drifting attention, a count.';
COMMENT ON COLUMN analytics.daily_activity_all_courses.engaged IS 'Events that tell of engagement, a count.';

COMMENT ON VIEW analytics.daily_activity IS 'How much happens: one row per course and day with at least one activity event. A day without events has no row; activity_calendar has one.';

-- Each row fills the days up to the next one. A condition on course_id still reaches the index.
CREATE VIEW analytics.activity_calendar WITH (security_invoker = true) AS
SELECT
  d.course_id,
  s.day::date AS day,
  CASE WHEN s.day = d.day THEN d.events ELSE 0 END AS events,
  CASE WHEN s.day = d.day THEN d.learners ELSE 0 END AS learners,
  CASE WHEN s.day = d.day THEN d.content_friction ELSE 0 END AS content_friction,
  CASE WHEN s.day = d.day THEN d.attention_drift ELSE 0 END AS attention_drift,
  CASE WHEN s.day = d.day THEN d.engaged ELSE 0 END AS engaged
FROM (
  SELECT
    course_id, day, events, learners, content_friction, attention_drift, engaged,
    lead(day) OVER (PARTITION BY course_id ORDER BY day) AS next_day
  FROM analytics.daily_activity
) d
CROSS JOIN LATERAL generate_series(d.day::timestamp, COALESCE(d.next_day - 1, d.day)::timestamp, interval '1 day') AS s (day);

COMMENT ON VIEW analytics.activity_calendar IS 'How much happens day by day: one row per course and day from the first activity event to the last. A day without events has counts of 0. Ask for one course_id.';
COMMENT ON COLUMN analytics.activity_calendar.course_id IS 'The course; courses.course_id.';
COMMENT ON COLUMN analytics.activity_calendar.day IS 'The day, from midnight to midnight UTC, by when the events happened.';
COMMENT ON COLUMN analytics.activity_calendar.events IS 'Activity events, a count.';
COMMENT ON COLUMN analytics.activity_calendar.learners IS 'Different learners with an event, a count. Not to be added up over days.';
COMMENT ON COLUMN analytics.activity_calendar.content_friction IS 'Events that tell of friction, a count.';
COMMENT ON COLUMN analytics.activity_calendar.attention_drift IS 'Events that tell of drifting attention, a count.';
COMMENT ON COLUMN analytics.activity_calendar.engaged IS 'Events that tell of engagement, a count.';

CREATE VIEW analytics.weekly_activity WITH (security_invoker = true) AS
SELECT
  w.course_id,
  s.week::date AS week,
  CASE WHEN s.week = w.week THEN w.events ELSE 0 END AS events,
  CASE WHEN s.week = w.week THEN w.learners ELSE 0 END AS learners,
  CASE WHEN s.week = w.week THEN w.content_friction ELSE 0 END AS content_friction,
  CASE WHEN s.week = w.week THEN w.attention_drift ELSE 0 END AS attention_drift,
  CASE WHEN s.week = w.week THEN w.engaged ELSE 0 END AS engaged
FROM (
  SELECT
    e.course_id,
    e.week,
    lead(e.week) OVER (PARTITION BY e.course_id ORDER BY e.week) AS next_week,
    count(*) AS events,
    count(DISTINCT e.user_id) AS learners,
    count(*) FILTER (WHERE e.derived_status = 'content_friction') AS content_friction,
    count(*) FILTER (WHERE e.derived_status = 'attention_drift') AS attention_drift,
    count(*) FILTER (WHERE e.derived_status = 'engaged') AS engaged
  FROM (
    SELECT course_id, user_id, derived_status, date_trunc('week', created_at AT TIME ZONE 'UTC') AS week
    FROM public.learner_activity_events
  ) e
  GROUP BY e.course_id, e.week
) w
CROSS JOIN LATERAL generate_series(w.week, COALESCE(w.next_week - interval '7 days', w.week), interval '7 days') AS s (week);

COMMENT ON VIEW analytics.weekly_activity IS 'How much happens week by week: one row per course and week from the first activity event to the last. A week without events has counts of 0. Ask for one course_id.';
COMMENT ON COLUMN analytics.weekly_activity.course_id IS 'The course; courses.course_id.';
COMMENT ON COLUMN analytics.weekly_activity.week IS 'The Monday with which the week begins at midnight UTC, by when the events happened.';
COMMENT ON COLUMN analytics.weekly_activity.events IS 'Activity events, a count.';
COMMENT ON COLUMN analytics.weekly_activity.learners IS 'Different learners with an event, a count. Not to be added up over weeks.';
COMMENT ON COLUMN analytics.weekly_activity.content_friction IS 'Events that tell of friction, a count.';
COMMENT ON COLUMN analytics.weekly_activity.attention_drift IS 'Events that tell of drifting attention, a count.';
COMMENT ON COLUMN analytics.weekly_activity.engaged IS 'Events that tell of engagement, a count.';

-- Two arms instead of one condition with OR: each has its own index, whether or not the planner knows the course.
CREATE FUNCTION analytics.activity(
  course uuid DEFAULT NULL,
  unit text DEFAULT 'day',
  zone text DEFAULT 'UTC',
  from_day date DEFAULT NULL,
  to_day date DEFAULT NULL
)
RETURNS TABLE (
  period date, events bigint, learners bigint, content_friction bigint, attention_drift bigint, engaged bigint
)
LANGUAGE sql STABLE ROWS 100 AS
$$
  WITH periods AS (
    SELECT
      e.period,
      count(*) AS events,
      count(DISTINCT e.user_id) AS learners,
      count(*) FILTER (WHERE e.derived_status = 'content_friction') AS content_friction,
      count(*) FILTER (WHERE e.derived_status = 'attention_drift') AS attention_drift,
      count(*) FILTER (WHERE e.derived_status = 'engaged') AS engaged
    FROM (
      SELECT user_id, derived_status, date_trunc(unit, created_at AT TIME ZONE zone)::date AS period
      FROM public.learner_activity_events
      WHERE course_id = course
        AND created_at >= COALESCE(from_day::timestamp AT TIME ZONE zone, '-infinity')
        AND created_at < COALESCE(to_day::timestamp AT TIME ZONE zone, 'infinity')
      UNION ALL
      SELECT user_id, derived_status, date_trunc(unit, created_at AT TIME ZONE zone)::date
      FROM public.learner_activity_events
      WHERE course IS NULL
        AND created_at >= COALESCE(from_day::timestamp AT TIME ZONE zone, '-infinity')
        AND created_at < COALESCE(to_day::timestamp AT TIME ZONE zone, 'infinity')
        -- The same once more, for the index on days. No zone is a whole day away from UTC.
        AND (created_at AT TIME ZONE 'UTC')::date >= COALESCE(from_day - 1, '-infinity')
        AND (created_at AT TIME ZONE 'UTC')::date <= COALESCE(to_day, 'infinity')
    ) e
    GROUP BY e.period
  )
  SELECT
    s.period::date,
    COALESCE(p.events, 0),
    COALESCE(p.learners, 0),
    COALESCE(p.content_friction, 0),
    COALESCE(p.attention_drift, 0),
    COALESCE(p.engaged, 0)
  FROM generate_series(
    date_trunc(unit, COALESCE(from_day, (SELECT min(period) FROM periods))::timestamp),
    COALESCE(to_day - 1, (SELECT max(period) FROM periods))::timestamp,
    -- Another unit is refused, and named.
    CASE unit WHEN 'month' THEN '1 month' WHEN 'week' THEN '7 days' WHEN 'day' THEN '1 day' ELSE unit END::interval
  ) AS s (period)
  LEFT JOIN periods p ON p.period = s.period::date
  ORDER BY s.period
$$;

COMMENT ON FUNCTION analytics.activity(uuid, text, text, date, date) IS 'How much happens: one row per day, week or month of a course, or of all courses if course is null. unit is day, week (from Monday) or month. zone is a time zone such as Europe/Berlin: a day lasts from midnight to midnight there. from_day is the first day and to_day the day after the last; without them, the first and the last event are the bounds. A period without events has counts of 0. SELECT * FROM analytics.activity(unit => ''week'', zone => ''Europe/Berlin'', from_day => ''2026-03-01'', to_day => ''2026-04-01'').';
