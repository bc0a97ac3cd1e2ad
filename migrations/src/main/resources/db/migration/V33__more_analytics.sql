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
