-- More views for analysts: the catalogue to choose from, and the reports that users of course platforms look for first.
--
-- A view runs with the rights of its owner only where learnstream_reader may not read the tables: these have names, e-mail addresses
-- and payments. Every other view has security_invoker.
--
-- A percentage is rounded to one decimal. A percentage, an average or a quartile of fewer than five learners is null: they are not
-- enough data, which is not 0.

CREATE VIEW analytics.courses AS
SELECT
  c.course_id,
  c.slug AS course_slug,
  c.course_name,
  c.category,
  c.level,
  t.modules,
  t.topics
FROM public.courses c
CROSS JOIN LATERAL (
  SELECT count(DISTINCT module_no) AS modules, count(*) AS topics
  FROM public.topics
  WHERE course_id = c.course_id
) t;

COMMENT ON VIEW analytics.courses IS 'The courses to choose from, one row per course. Ask another view WHERE course_id = (SELECT course_id FROM analytics.courses WHERE course_slug = …). A join may read all courses.';
COMMENT ON COLUMN analytics.courses.course_id IS 'Identifies the course; courses.course_id.';
COMMENT ON COLUMN analytics.courses.course_slug IS 'The course''s name in web addresses.';
COMMENT ON COLUMN analytics.courses.course_name IS 'The course''s title.';
COMMENT ON COLUMN analytics.courses.category IS 'The category in the catalogue.';
COMMENT ON COLUMN analytics.courses.level IS 'The level in the catalogue, such as Beginner.';
COMMENT ON COLUMN analytics.courses.modules IS 'Modules that have topics now, a count.';
COMMENT ON COLUMN analytics.courses.topics IS 'Topics that the course has now, a count.';

CREATE VIEW analytics.topics AS
SELECT
  topic_id,
  course_id,
  module_no,
  module_name,
  topic_number,
  topic_name,
  content_type
FROM public.topics;

COMMENT ON VIEW analytics.topics IS 'The topics of the courses, one row per topic. ORDER BY module_no, topic_number gives the order of a course.';
COMMENT ON COLUMN analytics.topics.topic_id IS 'Identifies the topic; topics.topic_id.';
COMMENT ON COLUMN analytics.topics.course_id IS 'The course; courses.course_id.';
COMMENT ON COLUMN analytics.topics.module_no IS 'Number of the module within the course.';
COMMENT ON COLUMN analytics.topics.module_name IS 'The module''s title.';
COMMENT ON COLUMN analytics.topics.topic_number IS 'Number of the topic within the module.';
COMMENT ON COLUMN analytics.topics.topic_name IS 'The topic''s title.';
COMMENT ON COLUMN analytics.topics.content_type IS 'The kind of content, such as video or text.';

CREATE VIEW analytics.learners AS
SELECT
  user_id,
  left(md5(user_id::text), 8) AS pseudonym,
  role::text AS role,
  created_at AS registered_at
FROM public.users;

COMMENT ON VIEW analytics.learners IS 'The people who have an account, one row per person, without name, e-mail address and phone number.';
COMMENT ON COLUMN analytics.learners.user_id IS 'Identifies the person; users.user_id.';
COMMENT ON COLUMN analytics.learners.pseudonym IS 'A short name made from user_id: 8 hexadecimal digits, always the same. Two people of a million may share one, so join by user_id.';
COMMENT ON COLUMN analytics.learners.role IS 'The role on the platform: learner, tutor or admin. Tutors and administrators may take courses, too.';
COMMENT ON COLUMN analytics.learners.registered_at IS 'When the account was made; a moment.';

CREATE VIEW analytics.cohorts AS
SELECT
  c.cohort_id,
  c.course_id,
  c.name AS cohort_name,
  c.is_active,
  c.starts_at,
  c.ends_at,
  m.batches,
  m.members,
  m.learners
FROM public.cohorts c
CROSS JOIN LATERAL (
  SELECT count(DISTINCT batch_no) AS batches, count(*) AS members, count(DISTINCT user_id) AS learners
  FROM public.cohort_members
  WHERE cohort_id = c.cohort_id AND status = 'active'
) m;

COMMENT ON VIEW analytics.cohorts IS 'Groups of learners who take a course together, one row per cohort.';
COMMENT ON COLUMN analytics.cohorts.cohort_id IS 'Identifies the cohort; cohorts.cohort_id.';
COMMENT ON COLUMN analytics.cohorts.course_id IS 'The course; courses.course_id.';
COMMENT ON COLUMN analytics.cohorts.cohort_name IS 'Name of the cohort.';
COMMENT ON COLUMN analytics.cohorts.is_active IS 'True if its members have access.';
COMMENT ON COLUMN analytics.cohorts.starts_at IS 'When it begins; a moment, null when that is open.';
COMMENT ON COLUMN analytics.cohorts.ends_at IS 'When it ends; a moment, null when that is open.';
COMMENT ON COLUMN analytics.cohorts.batches IS 'Batches that have active members, a count.';
COMMENT ON COLUMN analytics.cohorts.members IS 'Active members, a count of invitations.';
COMMENT ON COLUMN analytics.cohorts.learners IS 'Different accounts of active members, a count. An invitation without an account is no learner yet.';

CREATE VIEW analytics.cohort_members AS
SELECT
  m.member_id,
  m.cohort_id,
  c.course_id,
  m.batch_no,
  m.user_id,
  m.status AS member_status,
  m.added_at
FROM public.cohort_members m
JOIN public.cohorts c ON c.cohort_id = m.cohort_id;

COMMENT ON VIEW analytics.cohort_members IS 'The members of the cohorts, one row per invitation, without e-mail address.';
COMMENT ON COLUMN analytics.cohort_members.member_id IS 'Identifies the membership; cohort_members.member_id.';
COMMENT ON COLUMN analytics.cohort_members.cohort_id IS 'The cohort; cohorts.cohort_id.';
COMMENT ON COLUMN analytics.cohort_members.course_id IS 'The course of the cohort; courses.course_id.';
COMMENT ON COLUMN analytics.cohort_members.batch_no IS 'Number of the batch within the cohort, from 1.';
COMMENT ON COLUMN analytics.cohort_members.user_id IS 'The account; users.user_id, null until there is one, and when it is deleted.';
COMMENT ON COLUMN analytics.cohort_members.member_status IS 'active, or why not.';
COMMENT ON COLUMN analytics.cohort_members.added_at IS 'When the member was added; a moment.';

CREATE VIEW analytics.course_learners AS
SELECT e.user_id, e.course_id
FROM public.enrollments e
UNION
SELECT p.user_id, t.course_id
FROM public.topic_progress p
JOIN public.topics t ON t.topic_id = p.topic_id
UNION
SELECT m.user_id, m.course_id
FROM public.module_progress m;

COMMENT ON VIEW analytics.course_learners IS 'Who learns in which course: one row per learner and course, for learners who are enrolled there, or have made progress in a topic, or have an open module.';
COMMENT ON COLUMN analytics.course_learners.user_id IS 'The learner; users.user_id.';
COMMENT ON COLUMN analytics.course_learners.course_id IS 'The course; courses.course_id.';

CREATE VIEW analytics.learner_summary AS
SELECT
  l.user_id,
  l.course_id,
  l.last_seen_at,
  l.completed_topics,
  t.total_topics,
  round(100.0 * l.completed_topics / NULLIF(t.total_topics, 0), 1) AS completed_percent,
  l.open_modules,
  l.passed_modules,
  t.total_modules,
  l.quiz_attempts,
  l.best_score,
  l.latest_status,
  l.status_reason
FROM (
  -- One pass over all sources: a condition on user_id or course_id reaches each of them.
  SELECT
    r.user_id,
    r.course_id,
    max(r.seen_at) AS last_seen_at,
    count(*) FILTER (WHERE r.is_completed) AS completed_topics,
    count(*) FILTER (WHERE r.is_passed IS NOT NULL) AS open_modules,
    count(*) FILTER (WHERE r.is_passed) AS passed_modules,
    count(r.attempt_id) AS quiz_attempts,
    max(r.score) AS best_score,
    max(r.status) AS latest_status, -- at most one of the rows has it
    max(r.reason) AS status_reason
  FROM (
    SELECT
      e.user_id, e.course_id, NULL::timestamptz AS seen_at, NULL::boolean AS is_completed, NULL::boolean AS is_passed,
      NULL::uuid AS attempt_id, NULL::integer AS score, NULL::text AS status, NULL::text AS reason
    FROM public.enrollments e
    UNION ALL
    SELECT p.user_id, t.course_id, p.updated_at, p.is_completed, NULL, NULL, NULL, NULL, NULL
    FROM public.topic_progress p
    JOIN public.topics t ON t.topic_id = p.topic_id
    UNION ALL
    SELECT m.user_id, m.course_id, NULL, NULL, m.quiz_passed, NULL, NULL, NULL, NULL
    FROM public.module_progress m
    UNION ALL
    SELECT q.user_id, q.course_id, q.updated_at, NULL, NULL, q.attempt_id, q.score, NULL, NULL
    FROM public.quiz_attempts q
    UNION ALL
    SELECT s.user_id, s.course_id, s.last_event_at, NULL, NULL, NULL, NULL, s.derived_status, s.status_reason
    FROM analytics.latest_status s
  ) r
  GROUP BY r.user_id, r.course_id
) l
CROSS JOIN LATERAL (
  SELECT count(*) AS total_topics, count(DISTINCT module_no) AS total_modules
  FROM public.topics
  WHERE course_id = l.course_id
) t;

COMMENT ON VIEW analytics.learner_summary IS 'A learner in a course: one row per learner and course, for learners who are enrolled there or of whom an event belongs to the course. analytics.course_averages has what the course does on average.';
COMMENT ON COLUMN analytics.learner_summary.user_id IS 'The learner; users.user_id.';
COMMENT ON COLUMN analytics.learner_summary.course_id IS 'The course; courses.course_id.';
COMMENT ON COLUMN analytics.learner_summary.last_seen_at IS 'Event time of the learner''s latest activity, progress or quiz attempt in the course; a moment, null before the first.';
COMMENT ON COLUMN analytics.learner_summary.completed_topics IS 'Topics of the course that the learner has completed, a count.';
COMMENT ON COLUMN analytics.learner_summary.total_topics IS 'Topics that the course has now, a count.';
COMMENT ON COLUMN analytics.learner_summary.completed_percent IS 'Completed topics of all topics, percent from 0.0 to 100.0; null when the course has no topics. Falls when the course gets another topic.';
COMMENT ON COLUMN analytics.learner_summary.open_modules IS 'Modules that are open to the learner, a count; the passed ones are among them.';
COMMENT ON COLUMN analytics.learner_summary.passed_modules IS 'Modules whose last quiz the learner has passed, a count.';
COMMENT ON COLUMN analytics.learner_summary.total_modules IS 'Modules of the course that have topics now, a count.';
COMMENT ON COLUMN analytics.learner_summary.quiz_attempts IS 'Attempts at quizzes of the course, also those that were not finished, a count.';
COMMENT ON COLUMN analytics.learner_summary.best_score IS 'Most correct answers in one attempt, a count; null before the first graded attempt.';
COMMENT ON COLUMN analytics.learner_summary.latest_status IS 'content_friction (struggles), attention_drift (idle or pausing) or engaged, as latest_status says; null when the last events say nothing.';
COMMENT ON COLUMN analytics.learner_summary.status_reason IS 'Why that status, for people; null without a status.';

CREATE VIEW analytics.course_averages AS
SELECT
  c.course_id,
  c.learners,
  CASE WHEN c.learners >= 5 THEN round(100.0 * c.completed_topics / NULLIF(c.learners * t.total_topics, 0), 1) END
    AS average_completed_percent,
  CASE WHEN c.learners >= 5 THEN round(c.passed_modules::numeric / c.learners, 1) END AS average_passed_modules,
  CASE WHEN c.learners >= 5 THEN round(c.quiz_attempts::numeric / c.learners, 1) END AS average_quiz_attempts
FROM (
  SELECT
    r.course_id,
    count(DISTINCT r.user_id) FILTER (WHERE r.attempt_id IS NULL) AS learners, -- whoever tried a quiz has an open module
    count(*) FILTER (WHERE r.is_completed) AS completed_topics,
    count(*) FILTER (WHERE r.is_passed) AS passed_modules,
    count(r.attempt_id) AS quiz_attempts
  FROM (
    SELECT e.user_id, e.course_id, NULL::boolean AS is_completed, NULL::boolean AS is_passed, NULL::uuid AS attempt_id
    FROM public.enrollments e
    UNION ALL
    SELECT p.user_id, t.course_id, p.is_completed, NULL, NULL
    FROM public.topic_progress p
    JOIN public.topics t ON t.topic_id = p.topic_id
    UNION ALL
    SELECT m.user_id, m.course_id, NULL, m.quiz_passed, NULL
    FROM public.module_progress m
    UNION ALL
    SELECT q.user_id, q.course_id, NULL, NULL, q.attempt_id
    FROM public.quiz_attempts q
  ) r
  GROUP BY r.course_id
) c
CROSS JOIN LATERAL (
  SELECT count(*) AS total_topics
  FROM public.topics
  WHERE course_id = c.course_id
) t;

COMMENT ON VIEW analytics.course_averages IS 'What the learners of a course do on average: one row per course that has learners, as course_learners lists them.';
COMMENT ON COLUMN analytics.course_averages.course_id IS 'The course; courses.course_id.';
COMMENT ON COLUMN analytics.course_averages.learners IS 'Learners of the course, a count.';
COMMENT ON COLUMN analytics.course_averages.average_completed_percent IS 'Completed topics of all topics, the average of all learners in percent from 0.0 to 100.0; null with fewer than five learners, or when the course has no topics.';
COMMENT ON COLUMN analytics.course_averages.average_passed_modules IS 'Passed modules of a learner, the average of all learners; null with fewer than five learners.';
COMMENT ON COLUMN analytics.course_averages.average_quiz_attempts IS 'Quiz attempts of a learner, the average of all learners; null with fewer than five learners.';

CREATE VIEW analytics.completion_matrix WITH (security_invoker = true) AS
SELECT
  l.user_id,
  l.course_id,
  t.module_no,
  t.topic_number,
  t.topic_id,
  t.topic_name,
  p.topic_id IS NOT NULL AS is_reached,
  COALESCE(p.is_completed, false) AS is_completed,
  p.last_position_s AS position_percent,
  p.updated_at AS last_progress_at,
  p.completed_at
FROM analytics.course_learners l
JOIN analytics.topics t ON t.course_id = l.course_id
LEFT JOIN (
  -- With its course, so that a course is not looked for in the progress of all courses.
  SELECT s.user_id, s.topic_id, c.course_id, s.is_completed, s.last_position_s, s.updated_at, s.completed_at
  FROM public.topic_progress s
  JOIN analytics.topics c ON c.topic_id = s.topic_id
) p ON p.user_id = l.user_id AND p.course_id = l.course_id AND p.topic_id = t.topic_id;

COMMENT ON VIEW analytics.completion_matrix IS 'Who has completed what: one row per learner of a course and topic of that course, also for topics not begun.';
COMMENT ON COLUMN analytics.completion_matrix.user_id IS 'The learner; users.user_id.';
COMMENT ON COLUMN analytics.completion_matrix.course_id IS 'The course; courses.course_id.';
COMMENT ON COLUMN analytics.completion_matrix.module_no IS 'Number of the module within the course.';
COMMENT ON COLUMN analytics.completion_matrix.topic_number IS 'Number of the topic within the module.';
COMMENT ON COLUMN analytics.completion_matrix.topic_id IS 'The topic; topics.topic_id.';
COMMENT ON COLUMN analytics.completion_matrix.topic_name IS 'The topic''s title.';
COMMENT ON COLUMN analytics.completion_matrix.is_reached IS 'True if the learner has made progress in the topic, however little.';
COMMENT ON COLUMN analytics.completion_matrix.is_completed IS 'True if the learner has completed the topic; watching again never takes it back.';
COMMENT ON COLUMN analytics.completion_matrix.position_percent IS 'Position of the latest update, percent from 0 to 100; null when not reached. It falls when a learner watches again.';
COMMENT ON COLUMN analytics.completion_matrix.last_progress_at IS 'Event time of the latest progress in the topic; a moment, null when not reached.';
COMMENT ON COLUMN analytics.completion_matrix.completed_at IS 'Event time of the first completion; a moment, null until then.';

CREATE VIEW analytics.topic_drop_off WITH (security_invoker = true) AS
SELECT
  t.course_id,
  t.module_no,
  t.topic_number,
  t.topic_id,
  t.topic_name,
  l.learners,
  COALESCE(p.reached, 0) AS learners_reached,
  COALESCE(p.completed, 0) AS learners_completed,
  COALESCE(p.stopped, 0) AS learners_stopped,
  CASE WHEN l.learners >= 5 THEN round(100.0 * COALESCE(p.reached, 0) / l.learners, 1) END AS reached_percent,
  CASE WHEN p.reached >= 5 THEN round(100.0 * p.completed / p.reached, 1) END AS completed_percent,
  CASE WHEN p.reached >= 5 THEN round(100.0 * p.stopped / p.reached, 1) END AS stopped_percent
FROM analytics.topics t
JOIN (
  SELECT course_id, count(*) AS learners
  FROM analytics.course_learners
  GROUP BY course_id
) l ON l.course_id = t.course_id
LEFT JOIN (
  SELECT
    r.course_id,
    r.topic_id,
    count(*) AS reached,
    count(*) FILTER (WHERE r.is_completed) AS completed,
    count(*) FILTER (WHERE r.is_furthest AND NOT (r.is_last AND r.is_completed)) AS stopped
  FROM (
    SELECT
      c.course_id,
      s.topic_id,
      s.is_completed,
      row_number() OVER (PARTITION BY c.course_id, s.user_id ORDER BY c.module_no DESC, c.topic_number DESC) = 1 AS is_furthest,
      c.is_last
    FROM public.topic_progress s
    JOIN (
      SELECT
        topic_id,
        course_id,
        module_no,
        topic_number,
        row_number() OVER (PARTITION BY course_id ORDER BY module_no DESC, topic_number DESC) = 1 AS is_last
      FROM analytics.topics
    ) c ON c.topic_id = s.topic_id
  ) r
  GROUP BY r.course_id, r.topic_id
) p ON p.course_id = t.course_id AND p.topic_id = t.topic_id;

COMMENT ON VIEW analytics.topic_drop_off IS 'Where learners stop: one row per topic of a course that has learners. ORDER BY module_no, topic_number gives the order of the course.';
COMMENT ON COLUMN analytics.topic_drop_off.course_id IS 'The course; courses.course_id.';
COMMENT ON COLUMN analytics.topic_drop_off.module_no IS 'Number of the module within the course.';
COMMENT ON COLUMN analytics.topic_drop_off.topic_number IS 'Number of the topic within the module.';
COMMENT ON COLUMN analytics.topic_drop_off.topic_id IS 'The topic; topics.topic_id.';
COMMENT ON COLUMN analytics.topic_drop_off.topic_name IS 'The topic''s title.';
COMMENT ON COLUMN analytics.topic_drop_off.learners IS 'Learners of the course, a count, as course_learners lists them.';
COMMENT ON COLUMN analytics.topic_drop_off.learners_reached IS 'Those of them who have made progress in the topic, a count.';
COMMENT ON COLUMN analytics.topic_drop_off.learners_completed IS 'Those of them who have completed the topic, a count.';
COMMENT ON COLUMN analytics.topic_drop_off.learners_stopped IS 'Learners who have reached the topic and no later one, a count. Learners who are still on their way are among them. Not counted are learners who have completed the last topic of the course.';
COMMENT ON COLUMN analytics.topic_drop_off.reached_percent IS 'Learners who reached the topic of all learners of the course, percent from 0.0 to 100.0; null with fewer than five learners.';
COMMENT ON COLUMN analytics.topic_drop_off.completed_percent IS 'Learners who completed the topic of those who reached it, percent from 0.0 to 100.0; null when fewer than five reached it.';
COMMENT ON COLUMN analytics.topic_drop_off.stopped_percent IS 'Learners who stopped at the topic of those who reached it, percent from 0.0 to 100.0; null when fewer than five reached it.';

CREATE VIEW analytics.quiz_report WITH (security_invoker = true) AS
SELECT
  q.course_id,
  q.module_no,
  q.topic_pair_index,
  q.learners_tried,
  q.learners_passed,
  q.learners_passed_first,
  CASE WHEN q.learners_tried >= 5 THEN round(100.0 * q.learners_passed / q.learners_tried, 1) END AS passed_percent,
  CASE WHEN q.learners_tried >= 5 THEN round(100.0 * q.learners_passed_first / q.learners_tried, 1) END AS passed_first_percent,
  q.attempts,
  q.graded_attempts,
  CASE WHEN q.learners_passed >= 5 THEN round(q.median_attempts::numeric, 1) END AS median_attempts_to_pass,
  CASE WHEN q.learners_scored >= 5 THEN q.lowest_score END AS lowest_score,
  CASE WHEN q.learners_scored >= 5 THEN round(q.quartiles[1]::numeric, 1) END AS lower_quartile_score,
  CASE WHEN q.learners_scored >= 5 THEN round(q.quartiles[2]::numeric, 1) END AS median_score,
  CASE WHEN q.learners_scored >= 5 THEN round(q.quartiles[3]::numeric, 1) END AS upper_quartile_score,
  CASE WHEN q.learners_scored >= 5 THEN q.highest_score END AS highest_score
FROM (
  SELECT
    a.course_id,
    a.module_no,
    a.topic_pair_index,
    count(DISTINCT a.user_id) AS learners_tried,
    count(*) FILTER (WHERE a.is_first_pass) AS learners_passed,
    count(*) FILTER (WHERE a.is_first_pass AND a.graded_so_far = 1) AS learners_passed_first,
    count(*) AS attempts,
    count(*) FILTER (WHERE a.is_graded) AS graded_attempts,
    percentile_cont(0.5) WITHIN GROUP (ORDER BY a.graded_so_far) FILTER (WHERE a.is_first_pass) AS median_attempts,
    count(DISTINCT a.user_id) FILTER (WHERE a.score IS NOT NULL) AS learners_scored,
    min(a.score) AS lowest_score,
    percentile_cont(ARRAY[0.25, 0.5, 0.75]) WITHIN GROUP (ORDER BY a.score) AS quartiles,
    max(a.score) AS highest_score
  FROM (
    SELECT
      course_id,
      module_no,
      topic_pair_index,
      user_id,
      score,
      status IN ('failed', 'passed') AS is_graded,
      count(*) FILTER (WHERE status IN ('failed', 'passed')) OVER so_far AS graded_so_far,
      status = 'passed' AND count(*) FILTER (WHERE status = 'passed') OVER so_far = 1 AS is_first_pass
    FROM public.quiz_attempts
    WINDOW so_far AS (
      PARTITION BY course_id, module_no, topic_pair_index, user_id
      ORDER BY completed_at, attempt_id -- an attempt that is not graded comes last
      ROWS UNBOUNDED PRECEDING
    )
  ) a
  GROUP BY a.course_id, a.module_no, a.topic_pair_index
) q;

COMMENT ON VIEW analytics.quiz_report IS 'How hard the quizzes are: one row per quiz that somebody tried. A quiz is a pair of topics of a module.';
COMMENT ON COLUMN analytics.quiz_report.course_id IS 'The course; courses.course_id.';
COMMENT ON COLUMN analytics.quiz_report.module_no IS 'Number of the module within the course.';
COMMENT ON COLUMN analytics.quiz_report.topic_pair_index IS 'Number of the quiz within the module, counted in pairs of topics from 1.';
COMMENT ON COLUMN analytics.quiz_report.learners_tried IS 'Learners with at least one attempt, graded or not, a count.';
COMMENT ON COLUMN analytics.quiz_report.learners_passed IS 'Those of them who have passed, a count.';
COMMENT ON COLUMN analytics.quiz_report.learners_passed_first IS 'Those of them whose first graded attempt was a pass, a count.';
COMMENT ON COLUMN analytics.quiz_report.passed_percent IS 'Learners who passed of those who tried, percent from 0.0 to 100.0; null when fewer than five tried.';
COMMENT ON COLUMN analytics.quiz_report.passed_first_percent IS 'Learners who passed at the first attempt of those who tried, percent from 0.0 to 100.0; null when fewer than five tried.';
COMMENT ON COLUMN analytics.quiz_report.attempts IS 'Attempts of all learners, also those that are not graded, a count.';
COMMENT ON COLUMN analytics.quiz_report.graded_attempts IS 'Attempts of all learners that failed or passed, a count.';
COMMENT ON COLUMN analytics.quiz_report.median_attempts_to_pass IS 'Graded attempts up to the first pass and with it, the median of the learners who passed; null when fewer than five passed.';
COMMENT ON COLUMN analytics.quiz_report.lowest_score IS 'Fewest correct answers in an attempt, a count; null when fewer than five learners have a score.';
COMMENT ON COLUMN analytics.quiz_report.lower_quartile_score IS 'A quarter of the scores are not above this, correct answers in an attempt; null when fewer than five learners have a score.';
COMMENT ON COLUMN analytics.quiz_report.median_score IS 'Half of the scores are not above this, correct answers in an attempt; null when fewer than five learners have a score.';
COMMENT ON COLUMN analytics.quiz_report.upper_quartile_score IS 'Three quarters of the scores are not above this, correct answers in an attempt; null when fewer than five learners have a score.';
COMMENT ON COLUMN analytics.quiz_report.highest_score IS 'Most correct answers in an attempt, a count; null when fewer than five learners have a score.';

CREATE VIEW analytics.module_pace WITH (security_invoker = true) AS
SELECT
  m.course_id,
  m.module_no,
  m.learners_opened,
  m.learners_passed,
  CASE WHEN m.learners_passed >= 5 THEN round(m.days[1]::numeric, 1) END AS fastest_days,
  CASE WHEN m.learners_passed >= 5 THEN round(m.days[2]::numeric, 1) END AS lower_quartile_days,
  CASE WHEN m.learners_passed >= 5 THEN round(m.days[3]::numeric, 1) END AS median_days,
  CASE WHEN m.learners_passed >= 5 THEN round(m.days[4]::numeric, 1) END AS upper_quartile_days,
  CASE WHEN m.learners_passed >= 5 THEN round(m.days[5]::numeric, 1) END AS slowest_days
FROM (
  SELECT
    course_id,
    module_no,
    count(*) AS learners_opened,
    count(passed_at) AS learners_passed,
    percentile_cont(ARRAY[0, 0.25, 0.5, 0.75, 1])
      WITHIN GROUP (ORDER BY EXTRACT(epoch FROM passed_at - unlocked_at)::float8 / 86400) AS days -- null is left out
  FROM public.module_progress
  GROUP BY course_id, module_no
) m;

COMMENT ON VIEW analytics.module_pace IS 'How long learners take for each module, from the moment it opened to the pass of its last quiz: one row per course and module that is open to somebody. A day is 24 hours.';
COMMENT ON COLUMN analytics.module_pace.course_id IS 'The course; courses.course_id.';
COMMENT ON COLUMN analytics.module_pace.module_no IS 'Number of the module within the course.';
COMMENT ON COLUMN analytics.module_pace.learners_opened IS 'Learners to whom the module is open, a count.';
COMMENT ON COLUMN analytics.module_pace.learners_passed IS 'Those of them who have passed the last quiz of the module, a count. The days are those of these learners.';
COMMENT ON COLUMN analytics.module_pace.fastest_days IS 'Days of the fastest learner; null when fewer than five passed.';
COMMENT ON COLUMN analytics.module_pace.lower_quartile_days IS 'A quarter of the learners took no longer than this, days; null when fewer than five passed.';
COMMENT ON COLUMN analytics.module_pace.median_days IS 'Half of the learners took no longer than this, days; null when fewer than five passed.';
COMMENT ON COLUMN analytics.module_pace.upper_quartile_days IS 'Three quarters of the learners took no longer than this, days; null when fewer than five passed.';
COMMENT ON COLUMN analytics.module_pace.slowest_days IS 'Days of the slowest learner; null when fewer than five passed.';

CREATE VIEW analytics.cohort_comparison WITH (security_invoker = true) AS
SELECT
  c.course_id,
  c.cohort_id,
  c.cohort_name,
  b.batch_no,
  b.learners,
  b.learners_started,
  b.learners_finished,
  CASE WHEN b.learners >= 5 THEN round(100.0 * b.learners_started / b.learners, 1) END AS started_percent,
  CASE WHEN b.learners >= 5 THEN round(100.0 * b.learners_finished / b.learners, 1) END AS finished_percent,
  CASE WHEN b.learners >= 5 THEN round(100.0 * b.completed_topics / NULLIF(b.learners * t.total_topics, 0), 1) END
    AS average_completed_percent,
  CASE WHEN b.learners >= 5 THEN round(b.passed_modules::numeric / b.learners, 1) END AS average_passed_modules,
  CASE WHEN b.learners >= 5 THEN round(b.quiz_attempts::numeric / b.learners, 1) END AS average_quiz_attempts
FROM analytics.cohorts c
CROSS JOIN LATERAL (
  SELECT count(*) AS total_topics
  FROM analytics.topics
  WHERE course_id = c.course_id
) t
CROSS JOIN LATERAL (
  SELECT
    m.batch_no,
    count(*) AS learners,
    count(*) FILTER (WHERE p.begun_topics > 0) AS learners_started,
    count(*) FILTER (WHERE p.completed_topics = t.total_topics AND t.total_topics > 0) AS learners_finished,
    sum(p.completed_topics) AS completed_topics,
    sum(o.passed_modules) AS passed_modules,
    sum(q.quiz_attempts) AS quiz_attempts
  FROM (
    SELECT DISTINCT batch_no, user_id
    FROM analytics.cohort_members
    WHERE cohort_id = c.cohort_id AND member_status = 'active' AND user_id IS NOT NULL
  ) m
  CROSS JOIN LATERAL (
    SELECT count(*) AS begun_topics, count(*) FILTER (WHERE s.is_completed) AS completed_topics
    FROM public.topic_progress s
    JOIN analytics.topics d ON d.topic_id = s.topic_id
    WHERE s.user_id = m.user_id AND d.course_id = c.course_id
  ) p
  CROSS JOIN LATERAL (
    SELECT count(*) AS passed_modules
    FROM public.module_progress
    WHERE user_id = m.user_id AND course_id = c.course_id AND quiz_passed
  ) o
  CROSS JOIN LATERAL (
    SELECT count(*) AS quiz_attempts
    FROM public.quiz_attempts
    WHERE user_id = m.user_id AND course_id = c.course_id
  ) q
  GROUP BY m.batch_no
) b;

COMMENT ON VIEW analytics.cohort_comparison IS 'Cohorts side by side: one row per cohort and batch that has active members with an account. analytics.course_averages has the same averages for the whole course.';
COMMENT ON COLUMN analytics.cohort_comparison.course_id IS 'The course; courses.course_id.';
COMMENT ON COLUMN analytics.cohort_comparison.cohort_id IS 'The cohort; cohorts.cohort_id.';
COMMENT ON COLUMN analytics.cohort_comparison.cohort_name IS 'Name of the cohort.';
COMMENT ON COLUMN analytics.cohort_comparison.batch_no IS 'Number of the batch within the cohort, from 1.';
COMMENT ON COLUMN analytics.cohort_comparison.learners IS 'Different accounts of active members, a count.';
COMMENT ON COLUMN analytics.cohort_comparison.learners_started IS 'Those of them who have made progress in a topic of the course, a count.';
COMMENT ON COLUMN analytics.cohort_comparison.learners_finished IS 'Those of them who have completed every topic that the course has now, a count.';
COMMENT ON COLUMN analytics.cohort_comparison.started_percent IS 'Learners who have started of all learners, percent from 0.0 to 100.0; null with fewer than five learners.';
COMMENT ON COLUMN analytics.cohort_comparison.finished_percent IS 'Learners who have completed every topic of all learners, percent from 0.0 to 100.0; null with fewer than five learners.';
COMMENT ON COLUMN analytics.cohort_comparison.average_completed_percent IS 'Completed topics of all topics, the average of all learners in percent from 0.0 to 100.0; null with fewer than five learners, or when the course has no topics.';
COMMENT ON COLUMN analytics.cohort_comparison.average_passed_modules IS 'Passed modules of a learner, the average of all learners; null with fewer than five learners.';
COMMENT ON COLUMN analytics.cohort_comparison.average_quiz_attempts IS 'Quiz attempts of a learner, the average of all learners; null with fewer than five learners.';
