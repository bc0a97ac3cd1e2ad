-- Who teaches, what the site says, who is signed in.

CREATE TABLE IF NOT EXISTS public.tutors (
  tutor_id     uuid        NOT NULL DEFAULT gen_random_uuid(),
  user_id      uuid        NOT NULL,
  display_name text        NOT NULL,
  bio          text,
  created_at   timestamptz NOT NULL DEFAULT now(),
  updated_at   timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT pk_tutors PRIMARY KEY (tutor_id),
  CONSTRAINT uq_tutors_user UNIQUE (user_id),
  CONSTRAINT fk_tutors_user FOREIGN KEY (user_id) REFERENCES public.users (user_id) ON DELETE CASCADE
);

COMMENT ON TABLE public.tutors IS 'Tutors; every one is a user.';
COMMENT ON COLUMN public.tutors.tutor_id IS 'Identifies the tutor.';
COMMENT ON COLUMN public.tutors.user_id IS 'The account; unique.';
COMMENT ON COLUMN public.tutors.display_name IS 'Name as shown.';
COMMENT ON COLUMN public.tutors.bio IS 'About the tutor.';
COMMENT ON COLUMN public.tutors.created_at IS 'When it was made.';
COMMENT ON COLUMN public.tutors.updated_at IS 'When it was last changed; the writer sets it.';

CREATE TABLE IF NOT EXISTS public.course_tutors (
  course_tutor_id uuid        NOT NULL DEFAULT gen_random_uuid(),
  course_id       uuid        NOT NULL,
  tutor_id        uuid        NOT NULL,
  role            text        NOT NULL DEFAULT 'owner',
  is_active       boolean     NOT NULL DEFAULT true,
  created_at      timestamptz NOT NULL DEFAULT now(),
  updated_at      timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT pk_course_tutors PRIMARY KEY (course_tutor_id),
  CONSTRAINT uq_course_tutors_course_tutor UNIQUE (course_id, tutor_id),
  CONSTRAINT fk_course_tutors_course FOREIGN KEY (course_id) REFERENCES public.courses (course_id) ON DELETE CASCADE,
  CONSTRAINT fk_course_tutors_tutor FOREIGN KEY (tutor_id) REFERENCES public.tutors (tutor_id) ON DELETE CASCADE
);

COMMENT ON TABLE public.course_tutors IS 'Who teaches which course.';
COMMENT ON COLUMN public.course_tutors.course_tutor_id IS 'Identifies the assignment.';
COMMENT ON COLUMN public.course_tutors.course_id IS 'The course.';
COMMENT ON COLUMN public.course_tutors.tutor_id IS 'The tutor.';
COMMENT ON COLUMN public.course_tutors.role IS 'What the tutor may do in the course.';
COMMENT ON COLUMN public.course_tutors.is_active IS 'Whether the tutor has access.';
COMMENT ON COLUMN public.course_tutors.created_at IS 'When it was made.';
COMMENT ON COLUMN public.course_tutors.updated_at IS 'When it was last changed; the writer sets it.';

CREATE TABLE IF NOT EXISTS public.tutor_applications (
  application_id     uuid        NOT NULL DEFAULT gen_random_uuid(),
  full_name          text        NOT NULL,
  email              text        NOT NULL,
  phone              text,
  headline           text        NOT NULL,
  course_title       text        NOT NULL,
  course_description text        NOT NULL,
  target_audience    text        NOT NULL,
  expertise_area     text        NOT NULL,
  experience_years   integer,
  availability       text        NOT NULL,
  status             text        NOT NULL DEFAULT 'pending',
  created_at         timestamptz NOT NULL DEFAULT now(),
  updated_at         timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT pk_tutor_applications PRIMARY KEY (application_id)
);

COMMENT ON TABLE public.tutor_applications IS 'Applications of people who want to teach.';
COMMENT ON COLUMN public.tutor_applications.application_id IS 'Identifies the application.';
COMMENT ON COLUMN public.tutor_applications.full_name IS 'Name of the applicant.';
COMMENT ON COLUMN public.tutor_applications.email IS 'Address of the applicant.';
COMMENT ON COLUMN public.tutor_applications.phone IS 'Phone number.';
COMMENT ON COLUMN public.tutor_applications.headline IS 'The applicant in one line.';
COMMENT ON COLUMN public.tutor_applications.course_title IS 'Title of the course proposed.';
COMMENT ON COLUMN public.tutor_applications.course_description IS 'What it would teach.';
COMMENT ON COLUMN public.tutor_applications.target_audience IS 'Whom it is for.';
COMMENT ON COLUMN public.tutor_applications.expertise_area IS 'What the applicant knows.';
COMMENT ON COLUMN public.tutor_applications.experience_years IS 'Years of experience, a count.';
COMMENT ON COLUMN public.tutor_applications.availability IS 'When the applicant has time.';
COMMENT ON COLUMN public.tutor_applications.status IS 'pending, or what was decided.';
COMMENT ON COLUMN public.tutor_applications.created_at IS 'When it was sent.';
COMMENT ON COLUMN public.tutor_applications.updated_at IS 'When it was last changed; the writer sets it.';

CREATE TABLE IF NOT EXISTS public.page_content (
  page_id    uuid        NOT NULL DEFAULT gen_random_uuid(),
  slug       text        NOT NULL,
  title      text        NOT NULL,
  subtitle   text,
  hero_image text,
  sections   jsonb       NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT pk_page_content PRIMARY KEY (page_id),
  CONSTRAINT uq_page_content_slug UNIQUE (slug)
);

COMMENT ON TABLE public.page_content IS 'Texts of the site''s pages.';
COMMENT ON COLUMN public.page_content.page_id IS 'Identifies the page.';
COMMENT ON COLUMN public.page_content.slug IS 'Name in web addresses; unique.';
COMMENT ON COLUMN public.page_content.title IS 'Title.';
COMMENT ON COLUMN public.page_content.subtitle IS 'Subtitle.';
COMMENT ON COLUMN public.page_content.hero_image IS 'Address of the picture at the top.';
COMMENT ON COLUMN public.page_content.sections IS 'The sections, JSON.';
COMMENT ON COLUMN public.page_content.created_at IS 'When it was made.';
COMMENT ON COLUMN public.page_content.updated_at IS 'When it was last changed; the writer sets it.';

CREATE TABLE IF NOT EXISTS public.user_sessions (
  id            uuid        NOT NULL DEFAULT gen_random_uuid(),
  user_id       uuid        NOT NULL,
  jwt_id        text        NOT NULL,
  refresh_token text        NOT NULL,
  created_at    timestamptz NOT NULL DEFAULT now(),
  expires_at    timestamptz NOT NULL,
  CONSTRAINT pk_user_sessions PRIMARY KEY (id),
  CONSTRAINT uq_user_sessions_jwt UNIQUE (jwt_id),
  CONSTRAINT fk_user_sessions_user FOREIGN KEY (user_id) REFERENCES public.users (user_id) ON DELETE CASCADE
);

CREATE INDEX IF NOT EXISTS ix_user_sessions_user ON public.user_sessions (user_id);

COMMENT ON TABLE public.user_sessions IS 'Who is signed in.';
COMMENT ON COLUMN public.user_sessions.id IS 'Identifies the session.';
COMMENT ON COLUMN public.user_sessions.user_id IS 'The account.';
COMMENT ON COLUMN public.user_sessions.jwt_id IS 'Identifies the token; unique.';
COMMENT ON COLUMN public.user_sessions.refresh_token IS 'With which the token is renewed; secret.';
COMMENT ON COLUMN public.user_sessions.created_at IS 'When the person signed in.';
COMMENT ON COLUMN public.user_sessions.expires_at IS 'When the session ends.';
