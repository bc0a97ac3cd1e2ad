package dev.learnstream.projections.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.learnstream.events.QuizAttempt;
import dev.learnstream.events.QuizStatus;
import dev.learnstream.projections.testing.Classroom;
import dev.learnstream.projections.testing.Records;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tables of the platform that have their own rules, which an event breaks. */
class PlatformRefusalsTest {

    private final WriterFixture fixture = new WriterFixture().empty();

    @AfterEach
    void close() {
        fixture.close();
    }

    private static QuizAttempt.Builder another(QuizStatus status, String time) {
        return Classroom.attempt(status, time).setAttemptId(Classroom.newEventId());
    }

    @Test
    void buriesTheSecondStartThatAUniqueIndexForbidsAndWritesTheOthers() {
        fixture.database.execute("CREATE UNIQUE INDEX one_at_a_time ON public.quiz_attempts"
                + " (user_id, course_id, module_no, topic_pair_index) WHERE status = 'started'");

        fixture.writer.write(Records.entries(
                another(QuizStatus.STARTED, "12:00").build(),
                another(QuizStatus.STARTED, "12:05").build(),
                another(QuizStatus.FAILED, "12:10").build()));

        assertBuried("23505");
    }

    @Test
    void buriesWhatAnExclusionForbidsAndWritesTheOthers() {
        fixture.database.execute("ALTER TABLE public.quiz_attempts ADD CONSTRAINT one_at_a_time"
                + " EXCLUDE USING btree (user_id WITH =) WHERE (status = 'started')");

        fixture.writer.write(Records.entries(
                another(QuizStatus.STARTED, "12:00").build(),
                another(QuizStatus.STARTED, "12:05").build(),
                another(QuizStatus.FAILED, "12:10").build()));

        assertBuried("23P01");
    }

    @Test
    void buriesWhatATriggerForbidsAndWritesTheOthers() {
        fixture.database.execute("""
                CREATE FUNCTION public.forbid() RETURNS trigger LANGUAGE plpgsql AS
                $$ BEGIN RAISE EXCEPTION 'not after five past'; END $$
                """);
        fixture.database.execute("""
                CREATE TRIGGER forbid BEFORE INSERT OR UPDATE ON public.quiz_attempts
                FOR EACH ROW WHEN (NEW.updated_at = '2026-03-01 12:05+00') EXECUTE FUNCTION public.forbid()
                """);

        fixture.writer.write(Records.entries(
                another(QuizStatus.STARTED, "12:00").build(),
                another(QuizStatus.STARTED, "12:05").build(),
                another(QuizStatus.FAILED, "12:10").build()));

        assertBuried("P0001");
    }

    private void assertBuried(String state) {
        assertThat(fixture.database.rows("SELECT \"offset\", reason, sqlstate, state FROM learnstream.dead_letters"))
                .containsExactly("1 | poison | " + state + " | open");
        assertThat(fixture.database.rows("SELECT status, updated_at FROM public.quiz_attempts ORDER BY 2"))
                .containsExactly("started | 2026-03-01 12:00:00+00", "failed | 2026-03-01 12:10:00+00");
        assertThat(fixture.watermarks()).containsExactly("quiz-attempts | 0 | 3 | 2 | 0 | 1 | 0");
    }

    /** The owner of the policy has to let the service through. No row is to blame. */
    @Test
    void stopsAtRowLevelSecurityAndBuriesNothing() {
        fixture.database.execute("ALTER TABLE public.topic_progress ENABLE ROW LEVEL SECURITY");
        List<Entry> batch = Records.entries(
                Classroom.progress(40, "12:00").build(),
                Classroom.progress(50, "13:00").build());

        assertThatThrownBy(() -> fixture.writer.write(batch))
                .hasMessageContaining("[42501] ERROR: new row violates row-level security policy")
                .isInstanceOfSatisfying(WriteFailedException.class, e -> assertThat(e.failureClass())
                        .isEqualTo(FailureClass.BUG));

        assertThat(fixture.database.number("SELECT count(*) FROM learnstream.dead_letters"))
                .isZero();
    }
}
