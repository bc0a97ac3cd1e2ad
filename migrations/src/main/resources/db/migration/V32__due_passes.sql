-- Passed modules whose moment is still to come or has just come, so that the sweep need not read module_progress for them. Whoever
-- passes a module or moves the moment leaves a note here, in the same transaction.

CREATE TABLE learnstream.due_passes (
  pass_id   bigint      GENERATED ALWAYS AS IDENTITY,
  due_at    timestamptz NOT NULL,
  user_id   uuid        NOT NULL,
  course_id uuid        NOT NULL,
  module_no integer     NOT NULL,
  CONSTRAINT pk_due_passes PRIMARY KEY (pass_id)
);

CREATE INDEX ix_due_passes_due_at ON learnstream.due_passes (due_at);

COMMENT ON TABLE learnstream.due_passes IS 'Passed modules after which the next one opens at a moment. The sweep deletes the note once that has come and been seen to.';
COMMENT ON COLUMN learnstream.due_passes.pass_id IS 'Identifies the note. A module may have several: each is looked at.';
COMMENT ON COLUMN learnstream.due_passes.due_at IS 'The moment: when the module is passed and 168 hours after it opened, whichever is later.';
COMMENT ON COLUMN learnstream.due_passes.user_id IS 'The learner.';
COMMENT ON COLUMN learnstream.due_passes.course_id IS 'The course.';
COMMENT ON COLUMN learnstream.due_passes.module_no IS 'The module that is passed, not the one that opens.';

-- With the owner's rights: other programs that write the row have none in this schema.
CREATE FUNCTION learnstream.note_due_pass() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS
$$
BEGIN
  INSERT INTO learnstream.due_passes (due_at, user_id, course_id, module_no)
  VALUES (GREATEST(NEW.passed_at, NEW.unlocked_at + interval '168 hours'), NEW.user_id, NEW.course_id, NEW.module_no);
  RETURN NULL;
END
$$;

COMMENT ON FUNCTION learnstream.note_due_pass() IS 'Notes in due_passes when the module after a passed one opens.';

CREATE TRIGGER note_pass AFTER INSERT ON public.module_progress
FOR EACH ROW WHEN ((NEW.quiz_passed OR NEW.passed_at IS NOT NULL) AND NEW.unlocked_at IS NOT NULL)
EXECUTE FUNCTION learnstream.note_due_pass();

-- Not for an update that touches none of the three: it costs the comparison and no more.
CREATE TRIGGER note_changed_pass AFTER UPDATE ON public.module_progress
FOR EACH ROW WHEN (
  (NEW.quiz_passed OR NEW.passed_at IS NOT NULL) AND NEW.unlocked_at IS NOT NULL
  AND (NEW.quiz_passed, NEW.passed_at, NEW.unlocked_at) IS DISTINCT FROM (OLD.quiz_passed, OLD.passed_at, OLD.unlocked_at)
)
EXECUTE FUNCTION learnstream.note_due_pass();

-- Moments that came earlier are found by the first sweep, which looks at everything. A day more than none is missed by.
INSERT INTO learnstream.due_passes (due_at, user_id, course_id, module_no)
SELECT GREATEST(passed_at, unlocked_at + interval '168 hours'), user_id, course_id, module_no
FROM public.module_progress
WHERE (quiz_passed OR passed_at IS NOT NULL)
  AND GREATEST(passed_at, unlocked_at + interval '168 hours') > now() - interval '1 day'
  AND unlocked_at IS NOT NULL;
