-- Groups of learners who take a course together.

CREATE TABLE IF NOT EXISTS public.cohorts (
  cohort_id  uuid        NOT NULL DEFAULT gen_random_uuid(),
  course_id  uuid        NOT NULL,
  name       text        NOT NULL,
  is_active  boolean     NOT NULL DEFAULT true,
  starts_at  timestamptz,
  ends_at    timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT pk_cohorts PRIMARY KEY (cohort_id),
  CONSTRAINT fk_cohorts_course FOREIGN KEY (course_id) REFERENCES public.courses (course_id) ON DELETE CASCADE
);

CREATE INDEX IF NOT EXISTS ix_cohorts_course ON public.cohorts (course_id);

COMMENT ON TABLE public.cohorts IS 'Groups of learners who take a course together.';
COMMENT ON COLUMN public.cohorts.cohort_id IS 'Identifies the cohort.';
COMMENT ON COLUMN public.cohorts.course_id IS 'The course.';
COMMENT ON COLUMN public.cohorts.name IS 'Name of the cohort.';
COMMENT ON COLUMN public.cohorts.is_active IS 'Whether its members have access.';
COMMENT ON COLUMN public.cohorts.starts_at IS 'When it begins.';
COMMENT ON COLUMN public.cohorts.ends_at IS 'When it ends.';
COMMENT ON COLUMN public.cohorts.created_at IS 'When it was made.';
COMMENT ON COLUMN public.cohorts.updated_at IS 'When it was last edited; the writer sets it.';

CREATE TABLE IF NOT EXISTS public.cohort_members (
  member_id uuid        NOT NULL DEFAULT gen_random_uuid(),
  cohort_id uuid        NOT NULL,
  user_id   uuid,
  email     text        NOT NULL,
  status    text        NOT NULL DEFAULT 'active',
  batch_no  integer     NOT NULL DEFAULT 1,
  added_at  timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT pk_cohort_members PRIMARY KEY (member_id),
  CONSTRAINT uq_cohort_members_cohort_email UNIQUE (cohort_id, email),
  CONSTRAINT fk_cohort_members_cohort FOREIGN KEY (cohort_id) REFERENCES public.cohorts (cohort_id) ON DELETE CASCADE,
  CONSTRAINT fk_cohort_members_user FOREIGN KEY (user_id) REFERENCES public.users (user_id) ON DELETE SET NULL
);

CREATE INDEX IF NOT EXISTS ix_cohort_members_user ON public.cohort_members (user_id);

COMMENT ON TABLE public.cohort_members IS 'Who belongs to a cohort, invited by e-mail address. The invitation outlives the account.';
COMMENT ON COLUMN public.cohort_members.member_id IS 'Identifies the membership.';
COMMENT ON COLUMN public.cohort_members.cohort_id IS 'The cohort.';
COMMENT ON COLUMN public.cohort_members.user_id IS 'The account; null until there is one, and when it is deleted.';
COMMENT ON COLUMN public.cohort_members.email IS 'Address that was invited; unique in the cohort.';
COMMENT ON COLUMN public.cohort_members.status IS 'active, or why not.';
COMMENT ON COLUMN public.cohort_members.batch_no IS 'Number of the batch within the cohort, from 1.';
COMMENT ON COLUMN public.cohort_members.added_at IS 'When the member was added.';

CREATE TABLE IF NOT EXISTS public.cohort_batch_projects (
  project_id uuid        NOT NULL DEFAULT gen_random_uuid(),
  cohort_id  uuid        NOT NULL,
  batch_no   integer     NOT NULL,
  payload    jsonb       NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT pk_cohort_batch_projects PRIMARY KEY (project_id),
  CONSTRAINT uq_cohort_batch_projects_cohort_batch UNIQUE (cohort_id, batch_no),
  CONSTRAINT fk_cohort_batch_projects_cohort FOREIGN KEY (cohort_id) REFERENCES public.cohorts (cohort_id) ON DELETE CASCADE
);

CREATE INDEX IF NOT EXISTS ix_cohort_batch_projects_cohort ON public.cohort_batch_projects (cohort_id);

COMMENT ON TABLE public.cohort_batch_projects IS 'The project of a batch of a cohort.';
COMMENT ON COLUMN public.cohort_batch_projects.project_id IS 'Identifies the project.';
COMMENT ON COLUMN public.cohort_batch_projects.cohort_id IS 'The cohort.';
COMMENT ON COLUMN public.cohort_batch_projects.batch_no IS 'Number of the batch within the cohort.';
COMMENT ON COLUMN public.cohort_batch_projects.payload IS 'The project, JSON.';
COMMENT ON COLUMN public.cohort_batch_projects.created_at IS 'When it was made.';
COMMENT ON COLUMN public.cohort_batch_projects.updated_at IS 'When it was last edited; the writer sets it.';
