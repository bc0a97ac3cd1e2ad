-- What a topic says to whom, and what it lets one ask.

DO $$
BEGIN
  CREATE TYPE public.study_persona AS ENUM ('normal', 'sports', 'cooking', 'adventure');
EXCEPTION
  WHEN duplicate_object THEN NULL;
END
$$;

COMMENT ON TYPE public.study_persona IS 'The world that a learner''s examples are taken from.';

DO $$
BEGIN
  CREATE TYPE public.learner_persona_profile_key AS ENUM (
    'non_it_migrant', 'rote_memorizer', 'english_hesitant', 'last_minute_panic', 'pseudo_coder');
EXCEPTION
  WHEN duplicate_object THEN NULL;
END
$$;

COMMENT ON TYPE public.learner_persona_profile_key IS 'What kind of learner one is.';

CREATE TABLE IF NOT EXISTS public.topic_personalization (
  personalization_id uuid                 NOT NULL DEFAULT gen_random_uuid(),
  user_id            uuid                 NOT NULL,
  course_id          uuid                 NOT NULL,
  persona            public.study_persona NOT NULL DEFAULT 'normal',
  created_at         timestamptz          NOT NULL DEFAULT now(),
  updated_at         timestamptz          NOT NULL DEFAULT now(),
  CONSTRAINT pk_topic_personalization PRIMARY KEY (personalization_id),
  CONSTRAINT uq_topic_personalization_user_course UNIQUE (user_id, course_id),
  CONSTRAINT fk_topic_personalization_user FOREIGN KEY (user_id) REFERENCES public.users (user_id) ON DELETE CASCADE,
  CONSTRAINT fk_topic_personalization_course FOREIGN KEY (course_id)
    REFERENCES public.courses (course_id) ON DELETE CASCADE
);

COMMENT ON TABLE public.topic_personalization IS 'Which persona a learner has chosen in a course.';
COMMENT ON COLUMN public.topic_personalization.personalization_id IS 'Identifies the choice.';
COMMENT ON COLUMN public.topic_personalization.user_id IS 'The learner.';
COMMENT ON COLUMN public.topic_personalization.course_id IS 'The course.';
COMMENT ON COLUMN public.topic_personalization.persona IS 'The persona.';
COMMENT ON COLUMN public.topic_personalization.created_at IS 'When it was made.';
COMMENT ON COLUMN public.topic_personalization.updated_at IS 'When it was last changed; the writer sets it.';

CREATE TABLE IF NOT EXISTS public.learner_persona_profiles (
  profile_id       uuid                               NOT NULL DEFAULT gen_random_uuid(),
  user_id          uuid                               NOT NULL,
  course_id        uuid                               NOT NULL,
  persona_key      public.learner_persona_profile_key NOT NULL,
  raw_answers      jsonb                              NOT NULL,
  analysis_summary text,
  analysis_version text,
  created_at       timestamptz                        NOT NULL DEFAULT now(),
  updated_at       timestamptz                        NOT NULL DEFAULT now(),
  CONSTRAINT pk_learner_persona_profiles PRIMARY KEY (profile_id),
  CONSTRAINT uq_learner_persona_profiles_user_course UNIQUE (user_id, course_id),
  CONSTRAINT fk_learner_persona_profiles_user FOREIGN KEY (user_id)
    REFERENCES public.users (user_id) ON DELETE CASCADE,
  CONSTRAINT fk_learner_persona_profiles_course FOREIGN KEY (course_id)
    REFERENCES public.courses (course_id) ON DELETE CASCADE
);

CREATE INDEX IF NOT EXISTS ix_learner_persona_profiles_course ON public.learner_persona_profiles (course_id);
CREATE INDEX IF NOT EXISTS ix_learner_persona_profiles_user ON public.learner_persona_profiles (user_id);

COMMENT ON TABLE public.learner_persona_profiles IS 'What kind of learner one is in a course, from a questionnaire.';
COMMENT ON COLUMN public.learner_persona_profiles.profile_id IS 'Identifies the profile.';
COMMENT ON COLUMN public.learner_persona_profiles.user_id IS 'The learner.';
COMMENT ON COLUMN public.learner_persona_profiles.course_id IS 'The course.';
COMMENT ON COLUMN public.learner_persona_profiles.persona_key IS 'The kind.';
COMMENT ON COLUMN public.learner_persona_profiles.raw_answers IS 'The answers, JSON.';
COMMENT ON COLUMN public.learner_persona_profiles.analysis_summary IS 'What they say, in short.';
COMMENT ON COLUMN public.learner_persona_profiles.analysis_version IS 'Version of the analysis.';
COMMENT ON COLUMN public.learner_persona_profiles.created_at IS 'When it was made.';
COMMENT ON COLUMN public.learner_persona_profiles.updated_at IS 'When it was last changed; the writer sets it.';

CREATE TABLE IF NOT EXISTS public.topic_content_assets (
  asset_id     uuid                               NOT NULL DEFAULT gen_random_uuid(),
  topic_id     uuid                               NOT NULL,
  course_id    uuid                               NOT NULL,
  content_key  text                               NOT NULL,
  content_type text                               NOT NULL,
  persona_key  public.learner_persona_profile_key,
  payload      jsonb                              NOT NULL,
  created_at   timestamptz                        NOT NULL DEFAULT now(),
  updated_at   timestamptz                        NOT NULL DEFAULT now(),
  CONSTRAINT pk_topic_content_assets PRIMARY KEY (asset_id),
  CONSTRAINT uq_topic_content_assets_topic_key_persona UNIQUE NULLS NOT DISTINCT (topic_id, content_key, persona_key),
  CONSTRAINT fk_topic_content_assets_topic FOREIGN KEY (topic_id)
    REFERENCES public.topics (topic_id) ON DELETE CASCADE,
  CONSTRAINT fk_topic_content_assets_course FOREIGN KEY (course_id)
    REFERENCES public.courses (course_id) ON DELETE CASCADE
);

CREATE INDEX IF NOT EXISTS ix_topic_content_assets_course ON public.topic_content_assets (course_id);
CREATE INDEX IF NOT EXISTS ix_topic_content_assets_topic ON public.topic_content_assets (topic_id);
CREATE INDEX IF NOT EXISTS ix_topic_content_assets_key ON public.topic_content_assets (content_key);

COMMENT ON TABLE public.topic_content_assets IS 'Pieces of a topic''s content, one payload for each kind of learner and a default one.';
COMMENT ON COLUMN public.topic_content_assets.asset_id IS 'Identifies the asset.';
COMMENT ON COLUMN public.topic_content_assets.topic_id IS 'The topic.';
COMMENT ON COLUMN public.topic_content_assets.course_id IS 'The course.';
COMMENT ON COLUMN public.topic_content_assets.content_key IS 'Which piece of the topic.';
COMMENT ON COLUMN public.topic_content_assets.content_type IS 'What it is: video, text and so on.';
COMMENT ON COLUMN public.topic_content_assets.persona_key IS 'For which kind of learner; null is the default payload, of which there is one.';
COMMENT ON COLUMN public.topic_content_assets.payload IS 'The content, JSON.';
COMMENT ON COLUMN public.topic_content_assets.created_at IS 'When it was made.';
COMMENT ON COLUMN public.topic_content_assets.updated_at IS 'When it was last changed; the writer sets it.';

CREATE TABLE IF NOT EXISTS public.topic_prompt_suggestions (
  suggestion_id        uuid        NOT NULL DEFAULT gen_random_uuid(),
  course_id            uuid,
  topic_id             uuid,
  parent_suggestion_id uuid,
  prompt_text          text        NOT NULL,
  answer               text,
  display_order        integer     NOT NULL DEFAULT 0,
  is_active            boolean     NOT NULL DEFAULT true,
  created_at           timestamptz NOT NULL DEFAULT now(),
  updated_at           timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT pk_topic_prompt_suggestions PRIMARY KEY (suggestion_id),
  CONSTRAINT fk_topic_prompt_suggestions_course FOREIGN KEY (course_id)
    REFERENCES public.courses (course_id) ON DELETE CASCADE,
  CONSTRAINT fk_topic_prompt_suggestions_topic FOREIGN KEY (topic_id)
    REFERENCES public.topics (topic_id) ON DELETE CASCADE,
  CONSTRAINT fk_topic_prompt_suggestions_parent FOREIGN KEY (parent_suggestion_id)
    REFERENCES public.topic_prompt_suggestions (suggestion_id) ON DELETE CASCADE
);

CREATE INDEX IF NOT EXISTS ix_topic_prompt_suggestions_course ON public.topic_prompt_suggestions (course_id);
CREATE INDEX IF NOT EXISTS ix_topic_prompt_suggestions_topic ON public.topic_prompt_suggestions (topic_id);
CREATE INDEX IF NOT EXISTS ix_topic_prompt_suggestions_parent ON public.topic_prompt_suggestions (parent_suggestion_id);

COMMENT ON TABLE public.topic_prompt_suggestions IS 'Questions that a learner may ask the tutor with one click, and what follows on them.';
COMMENT ON COLUMN public.topic_prompt_suggestions.suggestion_id IS 'Identifies the suggestion.';
COMMENT ON COLUMN public.topic_prompt_suggestions.course_id IS 'The course; null for all.';
COMMENT ON COLUMN public.topic_prompt_suggestions.topic_id IS 'The topic; null for all.';
COMMENT ON COLUMN public.topic_prompt_suggestions.parent_suggestion_id IS 'The suggestion that it follows on; null at the top.';
COMMENT ON COLUMN public.topic_prompt_suggestions.prompt_text IS 'The question.';
COMMENT ON COLUMN public.topic_prompt_suggestions.answer IS 'The answer, where it is ready.';
COMMENT ON COLUMN public.topic_prompt_suggestions.display_order IS 'Place among its siblings.';
COMMENT ON COLUMN public.topic_prompt_suggestions.is_active IS 'Whether it is offered.';
COMMENT ON COLUMN public.topic_prompt_suggestions.created_at IS 'When it was made.';
COMMENT ON COLUMN public.topic_prompt_suggestions.updated_at IS 'When it was last changed; the writer sets it.';

CREATE TABLE IF NOT EXISTS public.simulation_exercises (
  exercise_id uuid        NOT NULL DEFAULT gen_random_uuid(),
  topic_id    uuid        NOT NULL,
  title       text        NOT NULL,
  body        jsonb       NOT NULL,
  created_at  timestamptz NOT NULL DEFAULT now(),
  updated_at  timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT pk_simulation_exercises PRIMARY KEY (exercise_id),
  CONSTRAINT uq_simulation_exercises_topic UNIQUE (topic_id),
  CONSTRAINT fk_simulation_exercises_topic FOREIGN KEY (topic_id)
    REFERENCES public.topics (topic_id) ON DELETE CASCADE
);

COMMENT ON TABLE public.simulation_exercises IS 'The simulation of a topic; one at most.';
COMMENT ON COLUMN public.simulation_exercises.exercise_id IS 'Identifies the exercise.';
COMMENT ON COLUMN public.simulation_exercises.topic_id IS 'The topic; unique.';
COMMENT ON COLUMN public.simulation_exercises.title IS 'Title.';
COMMENT ON COLUMN public.simulation_exercises.body IS 'The exercise, JSON.';
COMMENT ON COLUMN public.simulation_exercises.created_at IS 'When it was made.';
COMMENT ON COLUMN public.simulation_exercises.updated_at IS 'When it was last changed; the writer sets it.';

CREATE TABLE IF NOT EXISTS public.module_prompt_usage (
  usage_id    uuid        NOT NULL DEFAULT gen_random_uuid(),
  user_id     uuid        NOT NULL,
  course_id   uuid        NOT NULL,
  module_no   integer     NOT NULL,
  typed_count integer     NOT NULL DEFAULT 0,
  created_at  timestamptz NOT NULL DEFAULT now(),
  updated_at  timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT pk_module_prompt_usage PRIMARY KEY (usage_id),
  CONSTRAINT uq_module_prompt_usage_user_course_module UNIQUE (user_id, course_id, module_no),
  CONSTRAINT fk_module_prompt_usage_user FOREIGN KEY (user_id) REFERENCES public.users (user_id) ON DELETE CASCADE,
  CONSTRAINT fk_module_prompt_usage_course FOREIGN KEY (course_id)
    REFERENCES public.courses (course_id) ON DELETE CASCADE
);

COMMENT ON TABLE public.module_prompt_usage IS 'How many typed questions a learner has spent in a module.';
COMMENT ON COLUMN public.module_prompt_usage.usage_id IS 'Identifies the count.';
COMMENT ON COLUMN public.module_prompt_usage.user_id IS 'The learner.';
COMMENT ON COLUMN public.module_prompt_usage.course_id IS 'The course.';
COMMENT ON COLUMN public.module_prompt_usage.module_no IS 'Number of the module within the course.';
COMMENT ON COLUMN public.module_prompt_usage.typed_count IS 'Questions typed, a count.';
COMMENT ON COLUMN public.module_prompt_usage.created_at IS 'When it was made.';
COMMENT ON COLUMN public.module_prompt_usage.updated_at IS 'When it was last changed; the writer sets it.';
