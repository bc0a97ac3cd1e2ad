package dev.learnstream.projections.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.learnstream.projections.startup.CannotStartException;
import dev.learnstream.projections.stream.StreamPause;
import dev.learnstream.projections.testing.TestDatabase;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.health.contributor.Status;

class TableWatchTest {

    private static final String STAMP = "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS"
            + " 'BEGIN NEW.updated_at := now(); RETURN NEW; END'; CREATE TRIGGER stamp BEFORE UPDATE ON topic_progress"
            + " FOR EACH ROW EXECUTE FUNCTION f()";

    private final TestDatabase database = TestDatabase.create();
    private final StreamPause stream = new StreamPause();

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void startsOnTheTablesAsTheMigrationsMakeThem() {
        assertThatCode(() -> watch()).doesNotThrowAnyException();
        assertThat(stream.forbidsWriting()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ALTER TABLE topic_progress DROP CONSTRAINT uq_topic_progress_user_topic | [topic_progress] has no unique (user_id, topic_id)
            ALTER TABLE topic_progress DROP CONSTRAINT fk_topic_progress_user       | [topic_progress.user_id] does not refer to [users]
            ALTER TABLE quiz_attempts ADD tries integer NOT NULL                    | [quiz_attempts.tries] is required, but Learnstream does not know it
            ALTER TABLE users ENABLE ROW LEVEL SECURITY                             | Row level security hides or refuses rows of [users] for role [learnstream_writer]
            """)
    void refusesToStartWhereAPromiseIsVoid(String change, String finding) {
        database.execute(change);

        assertThatThrownBy(this::watch)
                .isInstanceOf(CannotStartException.class)
                .hasMessageStartingWith("Cannot write to the tables as they are: " + finding + ". ")
                .hasMessageContaining("To fix this, run: ");
    }

    @Test
    void refusesATriggerThatMayChangeRowsUntilItIsAccepted() {
        database.execute(STAMP);

        assertThatThrownBy(this::watch)
                .hasMessageContaining("Trigger [stamp] may change or drop rows of [topic_progress]")
                .hasMessageContaining("run: ALTER TABLE public.topic_progress DISABLE TRIGGER stamp. Or, if")
                .hasMessageEndingWith("set learnstream.tables.accepted-triggers=topic_progress.stamp");
        assertThatThrownBy(() -> watch("quiz_attempts.stamp")).isInstanceOf(CannotStartException.class);
        assertThatCode(() -> watch("topic_progress.stamp")).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DROP INDEX ix_quiz_attempts_user_course",
                "ALTER TABLE topic_progress ALTER updated_at DROP NOT NULL"
            })
    void startsWhereThePromisesHoldAllTheSame(String change) {
        database.execute(change);

        assertThatCode(() -> watch()).doesNotThrowAnyException();
    }

    @Test
    void needsAPersonWhereAColumnMayBeNull() throws Exception {
        database.execute("ALTER TABLE topic_progress ALTER updated_at DROP NOT NULL");

        assertThat(needs(watch()))
                .singleElement()
                .asString()
                .startsWith("[topic_progress.updated_at] may be null. ")
                .contains("Blocking rows: SELECT * FROM public.topic_progress WHERE updated_at IS NULL.")
                .contains("run: UPDATE public.topic_progress SET updated_at = ")
                .endsWith("; ALTER TABLE public.topic_progress ALTER COLUMN updated_at SET NOT NULL");
    }

    @Test
    void writesNothingWhileAPolicyThatCameLaterHidesRows() throws Exception {
        TableWatch watch = watch();
        assertThat(watch.health().getStatus()).isEqualTo(Status.UP);

        database.execute("ALTER TABLE users ENABLE ROW LEVEL SECURITY");
        watch.look();

        assertThat(stream.forbidsWriting()).isTrue();
        assertThat(watch.health().getStatus()).isEqualTo(Status.DOWN);
        String need = needs(watch).get(0);
        assertThat(need).startsWith("Nothing is written, and nothing is lost, until this is fixed: Row level security");

        database.execute(need.substring(need.indexOf("CREATE POLICY")));
        watch.look();

        assertThat(stream.forbidsWriting()).isFalse();
        assertThat(watch.health().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void leavesItToTheStreamToStopWherePostgresRefusesWhatIsWritten() throws Exception {
        TableWatch watch = watch();

        database.execute("ALTER TABLE topic_progress RENAME COLUMN last_position_s TO renamed");
        watch.look();

        assertThat(stream.forbidsWriting()).isFalse();
        assertThat(needs(watch)).first().asString().startsWith("[topic_progress] has no column [last_position_s]. ");
    }

    private TableWatch watch(String... acceptedTriggers) throws Exception {
        TableWatch watch = new TableWatch(database.pool(), new TablePolicy(List.of(acceptedTriggers)), stream);
        watch.check();
        return watch;
    }

    private static List<String> needs(TableWatch watch) {
        return Stream.ofNullable(watch.health().getDetails().get("needs"))
                .flatMap(needs -> ((List<?>) needs).stream())
                .map(String::valueOf)
                .toList();
    }
}
