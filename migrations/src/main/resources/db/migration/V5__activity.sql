-- What learners do, event by event.

CREATE TABLE IF NOT EXISTS public.learner_activity_events (
  event_id       uuid        NOT NULL DEFAULT gen_random_uuid(),
  user_id        uuid        NOT NULL,
  course_id      uuid        NOT NULL,
  module_no      integer,
  topic_id       uuid,
  event_type     text        NOT NULL,
  payload        jsonb,
  derived_status text,
  status_reason  text,
  created_at     timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT pk_learner_activity_events PRIMARY KEY (event_id),
  CONSTRAINT fk_learner_activity_events_user FOREIGN KEY (user_id) REFERENCES public.users (user_id) ON DELETE CASCADE,
  CONSTRAINT fk_learner_activity_events_course FOREIGN KEY (course_id) REFERENCES public.courses (course_id) ON DELETE CASCADE,
  CONSTRAINT fk_learner_activity_events_topic FOREIGN KEY (topic_id) REFERENCES public.topics (topic_id) ON DELETE SET NULL
);

CREATE INDEX IF NOT EXISTS ix_learner_activity_events_course_user_time
  ON public.learner_activity_events (course_id, user_id, created_at);
CREATE INDEX IF NOT EXISTS ix_learner_activity_events_user_time
  ON public.learner_activity_events (user_id, created_at);
CREATE INDEX IF NOT EXISTS ix_learner_activity_events_topic
  ON public.learner_activity_events (topic_id);

COMMENT ON TABLE public.learner_activity_events IS 'Projection: one row per activity event. Written by Learnstream only.';
COMMENT ON COLUMN public.learner_activity_events.event_id IS 'Identifies the event; the eventId of events.';
COMMENT ON COLUMN public.learner_activity_events.user_id IS 'The learner.';
COMMENT ON COLUMN public.learner_activity_events.course_id IS 'The course.';
COMMENT ON COLUMN public.learner_activity_events.module_no IS 'Number of the module; null when the event belongs to none.';
COMMENT ON COLUMN public.learner_activity_events.topic_id IS 'The topic; null when the event belongs to none, or its topic is gone or not there yet.';
COMMENT ON COLUMN public.learner_activity_events.event_type IS 'What happened, as sent, such as video.play.';
COMMENT ON COLUMN public.learner_activity_events.payload IS 'Details as the producer sent them, JSON.';
COMMENT ON COLUMN public.learner_activity_events.derived_status IS 'attention_drift, content_friction or engaged, by the event type; null when it says nothing.';
COMMENT ON COLUMN public.learner_activity_events.status_reason IS 'Why that status, for people; null without a status.';
COMMENT ON COLUMN public.learner_activity_events.created_at IS 'When it happened, event time.';
