-- How far learners have come. Updates touch no indexed column and find room on the page (fillfactor): they stay HOT.

CREATE TABLE IF NOT EXISTS public.topic_progress (
  progress_id     uuid        NOT NULL DEFAULT gen_random_uuid(),
  user_id         uuid        NOT NULL,
  topic_id        uuid        NOT NULL,
  is_completed    boolean     NOT NULL DEFAULT false,
  last_position_s integer     NOT NULL DEFAULT 0,
  updated_at      timestamptz NOT NULL DEFAULT now(),
  completed_at    timestamptz,
  CONSTRAINT pk_topic_progress PRIMARY KEY (progress_id),
  CONSTRAINT uq_topic_progress_user_topic UNIQUE (user_id, topic_id),
  CONSTRAINT fk_topic_progress_user FOREIGN KEY (user_id) REFERENCES public.users (user_id) ON DELETE CASCADE,
  CONSTRAINT fk_topic_progress_topic FOREIGN KEY (topic_id) REFERENCES public.topics (topic_id) ON DELETE CASCADE
) WITH (fillfactor = 80);

COMMENT ON TABLE public.topic_progress IS 'Projection: one row per learner and topic. Written by Learnstream only.';
COMMENT ON COLUMN public.topic_progress.progress_id IS 'Surrogate key, random; means nothing.';
COMMENT ON COLUMN public.topic_progress.user_id IS 'The learner.';
COMMENT ON COLUMN public.topic_progress.topic_id IS 'The topic.';
COMMENT ON COLUMN public.topic_progress.is_completed IS 'Completed once; watching again never takes it back.';
COMMENT ON COLUMN public.topic_progress.last_position_s IS 'Position of the latest update: a percentage, 0 to 100, in spite of its name.';
COMMENT ON COLUMN public.topic_progress.updated_at IS 'Time of the latest update, event time.';
COMMENT ON COLUMN public.topic_progress.completed_at IS 'When it was first completed, event time; null until then.';

CREATE TABLE IF NOT EXISTS public.module_progress (
  user_id          uuid        NOT NULL,
  course_id        uuid        NOT NULL,
  module_no        integer     NOT NULL,
  videos_completed jsonb       NOT NULL DEFAULT '[]',
  quiz_passed      boolean     NOT NULL DEFAULT false,
  unlocked_at      timestamptz NOT NULL DEFAULT now(),
  cooldown_until   timestamptz,
  completed_at     timestamptz,
  passed_at        timestamptz,
  updated_at       timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT pk_module_progress PRIMARY KEY (user_id, course_id, module_no),
  CONSTRAINT fk_module_progress_user FOREIGN KEY (user_id) REFERENCES public.users (user_id) ON DELETE CASCADE,
  CONSTRAINT fk_module_progress_course FOREIGN KEY (course_id) REFERENCES public.courses (course_id) ON DELETE CASCADE
) WITH (fillfactor = 80);

CREATE INDEX IF NOT EXISTS ix_module_progress_course_module ON public.module_progress (course_id, module_no);

COMMENT ON TABLE public.module_progress IS 'Projection: one row per learner and module that is open to the learner. Written by Learnstream only.';
COMMENT ON COLUMN public.module_progress.user_id IS 'The learner.';
COMMENT ON COLUMN public.module_progress.course_id IS 'The course.';
COMMENT ON COLUMN public.module_progress.module_no IS 'Number of the module within the course.';
COMMENT ON COLUMN public.module_progress.videos_completed IS 'Sorted array of the ids of the completed topics whose content type is video.';
COMMENT ON COLUMN public.module_progress.quiz_passed IS 'The last quiz of the module is passed; never taken back.';
COMMENT ON COLUMN public.module_progress.unlocked_at IS 'When the module opened to the learner, event time.';
COMMENT ON COLUMN public.module_progress.cooldown_until IS 'unlocked_at and 168 hours: the next module opens no sooner.';
COMMENT ON COLUMN public.module_progress.completed_at IS 'When the last quiz was first passed, event time; null until then.';
COMMENT ON COLUMN public.module_progress.passed_at IS 'When the last quiz was first passed, event time; null until then.';
COMMENT ON COLUMN public.module_progress.updated_at IS 'Time of the latest progress or attempt in the module; unlocked_at where there is none.';
