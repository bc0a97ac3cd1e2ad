-- The answers that a quiz offers.

CREATE TABLE IF NOT EXISTS public.quiz_options (
  option_id   uuid    NOT NULL DEFAULT gen_random_uuid(),
  question_id uuid    NOT NULL,
  option_text text    NOT NULL,
  is_correct  boolean NOT NULL DEFAULT false,
  CONSTRAINT pk_quiz_options PRIMARY KEY (option_id),
  CONSTRAINT fk_quiz_options_question FOREIGN KEY (question_id)
    REFERENCES public.quiz_questions (question_id) ON DELETE CASCADE
);

CREATE INDEX IF NOT EXISTS ix_quiz_options_question ON public.quiz_options (question_id);

COMMENT ON TABLE public.quiz_options IS 'Answers offered for a question.';
COMMENT ON COLUMN public.quiz_options.option_id IS 'Identifies the option.';
COMMENT ON COLUMN public.quiz_options.question_id IS 'The question.';
COMMENT ON COLUMN public.quiz_options.option_text IS 'The answer as the learner reads it.';
COMMENT ON COLUMN public.quiz_options.is_correct IS 'Whether it is right.';
