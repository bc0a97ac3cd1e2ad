-- Questions, and what learners made of them.

CREATE TABLE IF NOT EXISTS public.quiz_questions (
  question_id      uuid    NOT NULL DEFAULT gen_random_uuid(),
  course_id        uuid    NOT NULL,
  module_no        integer NOT NULL,
  topic_pair_index integer NOT NULL,
  prompt           text    NOT NULL,
  order_index      integer,
  CONSTRAINT pk_quiz_questions PRIMARY KEY (question_id),
  CONSTRAINT fk_quiz_questions_course FOREIGN KEY (course_id) REFERENCES public.courses (course_id) ON DELETE CASCADE
);

CREATE INDEX IF NOT EXISTS ix_quiz_questions_course_module_pair
  ON public.quiz_questions (course_id, module_no, topic_pair_index);

COMMENT ON TABLE public.quiz_questions IS 'Questions of the quizzes. A quiz belongs to a pair of topics; passing the last pair passes the module.';
COMMENT ON COLUMN public.quiz_questions.question_id IS 'Identifies the question.';
COMMENT ON COLUMN public.quiz_questions.course_id IS 'Course that the quiz belongs to.';
COMMENT ON COLUMN public.quiz_questions.module_no IS 'Number of the module within the course.';
COMMENT ON COLUMN public.quiz_questions.topic_pair_index IS 'Which quiz of the module, counted in pairs of topics from 1.';
COMMENT ON COLUMN public.quiz_questions.prompt IS 'The question as the learner reads it.';
COMMENT ON COLUMN public.quiz_questions.order_index IS 'Place within the quiz.';

CREATE TABLE IF NOT EXISTS public.quiz_attempts (
  attempt_id       uuid        NOT NULL DEFAULT gen_random_uuid(),
  user_id          uuid        NOT NULL,
  course_id        uuid        NOT NULL,
  module_no        integer     NOT NULL,
  topic_pair_index integer     NOT NULL,
  question_set     jsonb       NOT NULL DEFAULT '[]',
  answers          jsonb,
  score            integer,
  status           text,
  completed_at     timestamptz,
  updated_at       timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT pk_quiz_attempts PRIMARY KEY (attempt_id),
  CONSTRAINT fk_quiz_attempts_user FOREIGN KEY (user_id) REFERENCES public.users (user_id) ON DELETE CASCADE,
  CONSTRAINT fk_quiz_attempts_course FOREIGN KEY (course_id) REFERENCES public.courses (course_id) ON DELETE CASCADE
) WITH (fillfactor = 80);

CREATE INDEX IF NOT EXISTS ix_quiz_attempts_user_course ON public.quiz_attempts (user_id, course_id);
CREATE INDEX IF NOT EXISTS ix_quiz_attempts_course_module ON public.quiz_attempts (course_id, module_no);

COMMENT ON TABLE public.quiz_attempts IS 'Projection: one row per attempt at a quiz. Written by Learnstream only.';
COMMENT ON COLUMN public.quiz_attempts.attempt_id IS 'Identifies the attempt; the attemptId of events.';
COMMENT ON COLUMN public.quiz_attempts.user_id IS 'The learner.';
COMMENT ON COLUMN public.quiz_attempts.course_id IS 'Course of the quiz.';
COMMENT ON COLUMN public.quiz_attempts.module_no IS 'Module of the quiz.';
COMMENT ON COLUMN public.quiz_attempts.topic_pair_index IS 'Which quiz of the module.';
COMMENT ON COLUMN public.quiz_attempts.question_set IS 'Questions asked, JSON; [] when unknown.';
COMMENT ON COLUMN public.quiz_attempts.answers IS 'Answers given, JSON; null when unknown.';
COMMENT ON COLUMN public.quiz_attempts.score IS 'Correct answers, a count; null until graded.';
COMMENT ON COLUMN public.quiz_attempts.status IS 'started, failed or passed; a pass is never taken back.';
COMMENT ON COLUMN public.quiz_attempts.completed_at IS 'When it was first graded as it stands, event time; null until graded.';
COMMENT ON COLUMN public.quiz_attempts.updated_at IS 'Time of its latest event.';
