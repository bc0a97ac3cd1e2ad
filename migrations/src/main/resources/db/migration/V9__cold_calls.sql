-- Questions asked of a whole cohort, and what it answers.

CREATE TABLE IF NOT EXISTS public.cold_call_prompts (
  prompt_id     uuid        NOT NULL DEFAULT gen_random_uuid(),
  course_id     uuid        NOT NULL,
  topic_id      uuid        NOT NULL,
  prompt_text   text        NOT NULL,
  helper_text   text,
  display_order integer     NOT NULL DEFAULT 0,
  is_active     boolean     NOT NULL DEFAULT true,
  created_at    timestamptz NOT NULL DEFAULT now(),
  updated_at    timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT pk_cold_call_prompts PRIMARY KEY (prompt_id),
  CONSTRAINT uq_cold_call_prompts_topic_order UNIQUE (topic_id, display_order),
  CONSTRAINT fk_cold_call_prompts_course FOREIGN KEY (course_id)
    REFERENCES public.courses (course_id) ON DELETE CASCADE,
  CONSTRAINT fk_cold_call_prompts_topic FOREIGN KEY (topic_id) REFERENCES public.topics (topic_id) ON DELETE CASCADE
);

CREATE INDEX IF NOT EXISTS ix_cold_call_prompts_course ON public.cold_call_prompts (course_id);
CREATE INDEX IF NOT EXISTS ix_cold_call_prompts_topic ON public.cold_call_prompts (topic_id);

COMMENT ON TABLE public.cold_call_prompts IS 'Questions that a topic asks its learners to answer in public.';
COMMENT ON COLUMN public.cold_call_prompts.prompt_id IS 'Identifies the prompt.';
COMMENT ON COLUMN public.cold_call_prompts.course_id IS 'The course.';
COMMENT ON COLUMN public.cold_call_prompts.topic_id IS 'The topic.';
COMMENT ON COLUMN public.cold_call_prompts.prompt_text IS 'The question.';
COMMENT ON COLUMN public.cold_call_prompts.helper_text IS 'A hint.';
COMMENT ON COLUMN public.cold_call_prompts.display_order IS 'Place within the topic; unique there.';
COMMENT ON COLUMN public.cold_call_prompts.is_active IS 'Whether it is asked.';
COMMENT ON COLUMN public.cold_call_prompts.created_at IS 'When it was made.';
COMMENT ON COLUMN public.cold_call_prompts.updated_at IS 'When it was last changed; the writer sets it.';

CREATE TABLE IF NOT EXISTS public.cold_call_messages (
  message_id uuid        NOT NULL DEFAULT gen_random_uuid(),
  prompt_id  uuid        NOT NULL,
  cohort_id  uuid        NOT NULL,
  user_id    uuid        NOT NULL,
  parent_id  uuid,
  root_id    uuid,
  body       text        NOT NULL,
  status     text        NOT NULL DEFAULT 'active',
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  deleted_at timestamptz,
  CONSTRAINT pk_cold_call_messages PRIMARY KEY (message_id),
  CONSTRAINT fk_cold_call_messages_prompt FOREIGN KEY (prompt_id)
    REFERENCES public.cold_call_prompts (prompt_id) ON DELETE CASCADE,
  CONSTRAINT fk_cold_call_messages_cohort FOREIGN KEY (cohort_id)
    REFERENCES public.cohorts (cohort_id) ON DELETE CASCADE,
  CONSTRAINT fk_cold_call_messages_user FOREIGN KEY (user_id) REFERENCES public.users (user_id) ON DELETE CASCADE,
  CONSTRAINT fk_cold_call_messages_parent FOREIGN KEY (parent_id)
    REFERENCES public.cold_call_messages (message_id) ON DELETE CASCADE,
  CONSTRAINT fk_cold_call_messages_root FOREIGN KEY (root_id)
    REFERENCES public.cold_call_messages (message_id) ON DELETE CASCADE
);

CREATE INDEX IF NOT EXISTS ix_cold_call_messages_prompt_cohort ON public.cold_call_messages (prompt_id, cohort_id);
CREATE INDEX IF NOT EXISTS ix_cold_call_messages_root ON public.cold_call_messages (root_id);
CREATE INDEX IF NOT EXISTS ix_cold_call_messages_parent ON public.cold_call_messages (parent_id);

COMMENT ON TABLE public.cold_call_messages IS 'Answers to prompts and replies to them, in threads.';
COMMENT ON COLUMN public.cold_call_messages.message_id IS 'Identifies the message.';
COMMENT ON COLUMN public.cold_call_messages.prompt_id IS 'The prompt.';
COMMENT ON COLUMN public.cold_call_messages.cohort_id IS 'The cohort that sees it.';
COMMENT ON COLUMN public.cold_call_messages.user_id IS 'Who wrote it.';
COMMENT ON COLUMN public.cold_call_messages.parent_id IS 'The message that it replies to; null at the top.';
COMMENT ON COLUMN public.cold_call_messages.root_id IS 'The top-level message of the thread; null at the top.';
COMMENT ON COLUMN public.cold_call_messages.body IS 'What was written.';
COMMENT ON COLUMN public.cold_call_messages.status IS 'active, or why it is not shown.';
COMMENT ON COLUMN public.cold_call_messages.created_at IS 'When it was written.';
COMMENT ON COLUMN public.cold_call_messages.updated_at IS 'When it was last changed; the writer sets it.';
COMMENT ON COLUMN public.cold_call_messages.deleted_at IS 'When it was deleted; null while it stands.';

CREATE TABLE IF NOT EXISTS public.cold_call_stars (
  star_id    uuid        NOT NULL DEFAULT gen_random_uuid(),
  message_id uuid        NOT NULL,
  user_id    uuid        NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT pk_cold_call_stars PRIMARY KEY (star_id),
  CONSTRAINT uq_cold_call_stars_message_user UNIQUE (message_id, user_id),
  CONSTRAINT fk_cold_call_stars_message FOREIGN KEY (message_id)
    REFERENCES public.cold_call_messages (message_id) ON DELETE CASCADE,
  CONSTRAINT fk_cold_call_stars_user FOREIGN KEY (user_id) REFERENCES public.users (user_id) ON DELETE CASCADE
);

CREATE INDEX IF NOT EXISTS ix_cold_call_stars_message ON public.cold_call_stars (message_id);
CREATE INDEX IF NOT EXISTS ix_cold_call_stars_user ON public.cold_call_stars (user_id);

COMMENT ON TABLE public.cold_call_stars IS 'Who has starred which message; once each.';
COMMENT ON COLUMN public.cold_call_stars.star_id IS 'Identifies the star.';
COMMENT ON COLUMN public.cold_call_stars.message_id IS 'The message.';
COMMENT ON COLUMN public.cold_call_stars.user_id IS 'Who starred it.';
COMMENT ON COLUMN public.cold_call_stars.created_at IS 'When it was starred.';
