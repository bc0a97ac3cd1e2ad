-- Who learns, and what there is to be learnt.
--
-- The platform's own schema tool may have made these tables already: nothing that exists is changed.

DO $$
BEGIN
  CREATE TYPE public.role AS ENUM ('learner', 'tutor', 'admin');
EXCEPTION
  WHEN duplicate_object THEN NULL;
END
$$;

COMMENT ON TYPE public.role IS 'What a person may do on the platform.';

CREATE TABLE IF NOT EXISTS public.users (
  user_id       uuid        NOT NULL DEFAULT gen_random_uuid(),
  email         text        NOT NULL,
  phone         text,
  full_name     text        NOT NULL,
  password_hash text        NOT NULL,
  role          public.role NOT NULL DEFAULT 'learner',
  created_at    timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT pk_users PRIMARY KEY (user_id),
  CONSTRAINT uq_users_email UNIQUE (email),
  CONSTRAINT uq_users_phone UNIQUE (phone)
);

COMMENT ON TABLE public.users IS 'People: learners, tutors and administrators. Deleting one deletes what the person did.';
COMMENT ON COLUMN public.users.user_id IS 'Identifies the person; the userId of events.';
COMMENT ON COLUMN public.users.email IS 'Address the person signs in with; unique.';
COMMENT ON COLUMN public.users.phone IS 'Phone number; unique when present.';
COMMENT ON COLUMN public.users.full_name IS 'Name as the person wrote it.';
COMMENT ON COLUMN public.users.password_hash IS 'Hash of the password; never the password.';
COMMENT ON COLUMN public.users.role IS 'learner, tutor or admin.';
COMMENT ON COLUMN public.users.created_at IS 'When the account was made.';

CREATE TABLE IF NOT EXISTS public.courses (
  course_id        uuid             NOT NULL DEFAULT gen_random_uuid(),
  slug             text             NOT NULL,
  course_name      text             NOT NULL,
  description      text             NOT NULL,
  price_cents      integer          NOT NULL DEFAULT 0,
  category         text             NOT NULL DEFAULT 'General',
  level            text             NOT NULL DEFAULT 'Beginner',
  instructor       text             NOT NULL DEFAULT 'Staff Instructor',
  duration_minutes integer          NOT NULL DEFAULT 0,
  rating           double precision NOT NULL DEFAULT 4.5,
  students         integer          NOT NULL DEFAULT 0,
  thumbnail_url    text,
  hero_video_url   text,
  is_featured      boolean          NOT NULL DEFAULT false,
  created_at       timestamptz      NOT NULL DEFAULT now(),
  updated_at       timestamptz      NOT NULL DEFAULT now(),
  CONSTRAINT pk_courses PRIMARY KEY (course_id),
  CONSTRAINT uq_courses_slug UNIQUE (slug)
);

COMMENT ON TABLE public.courses IS 'Courses on offer. Deleting one deletes its topics, enrollments and all progress in it.';
COMMENT ON COLUMN public.courses.course_id IS 'Identifies the course; the courseId of events.';
COMMENT ON COLUMN public.courses.slug IS 'Name in web addresses; unique.';
COMMENT ON COLUMN public.courses.course_name IS 'Title.';
COMMENT ON COLUMN public.courses.description IS 'What the course teaches.';
COMMENT ON COLUMN public.courses.price_cents IS 'Price, in hundredths of the currency unit.';
COMMENT ON COLUMN public.courses.category IS 'Heading under which the course is listed.';
COMMENT ON COLUMN public.courses.level IS 'How much is expected of the learner, such as Beginner.';
COMMENT ON COLUMN public.courses.instructor IS 'Who teaches, as shown.';
COMMENT ON COLUMN public.courses.duration_minutes IS 'Length of the course, minutes.';
COMMENT ON COLUMN public.courses.rating IS 'Rating shown, 0 to 5 stars.';
COMMENT ON COLUMN public.courses.students IS 'Number of students shown.';
COMMENT ON COLUMN public.courses.thumbnail_url IS 'Address of the small picture.';
COMMENT ON COLUMN public.courses.hero_video_url IS 'Address of the video at the top of the course page.';
COMMENT ON COLUMN public.courses.is_featured IS 'Shown on the front page.';
COMMENT ON COLUMN public.courses.created_at IS 'When the course was made.';
COMMENT ON COLUMN public.courses.updated_at IS 'When the course was last edited; the writer sets it.';
