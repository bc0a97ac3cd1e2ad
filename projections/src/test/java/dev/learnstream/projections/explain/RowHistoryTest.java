package dev.learnstream.projections.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.learnstream.events.QuizStatus;
import dev.learnstream.projections.batch.BatchTransaction;
import dev.learnstream.projections.batch.BatchWriter;
import dev.learnstream.projections.batch.Entry;
import dev.learnstream.projections.batch.WriterFixture;
import dev.learnstream.projections.sql.StoredJson;
import dev.learnstream.projections.testing.Classroom;
import dev.learnstream.projections.testing.Records;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Finds the history of a row on a real PostgreSQL. */
class RowHistoryTest {

    private static final WriterFixture FIXTURE = new WriterFixture();

    private static final RowHistory.Key PROGRESS = new RowHistory.Key(
            "topic_progress",
            List.of("user_id", "topic_id"),
            List.of(Classroom.LEARNER.toString(), Classroom.VIDEO.toString()));

    private static final RowHistory.Key MODULE = new RowHistory.Key(
            "module_progress",
            List.of("user_id", "course_id", "module_no"),
            List.of(Classroom.LEARNER.toString(), Classroom.COURSE.toString(), "1"));

    private final RowHistory history = new RowHistory(FIXTURE.database.pool(), FIXTURE.tables);

    @AfterAll
    static void stop() {
        FIXTURE.close();
    }

    @BeforeEach
    void empty() {
        FIXTURE.empty();
    }

    private static List<Entry.Valid> events(SpecificRecord... events) {
        return Records.entries(events).stream().map(Entry.Valid.class::cast).toList();
    }

    private static List<String> records(List<RowHistory.Step> steps) {
        return steps.stream().map(step -> step.entry().source().toString()).toList();
    }

    @Test
    void tellsTheEventsThatChangedTheRowAndNoOthers() throws SQLException {
        List<RowHistory.Step> steps = history.of(
                PROGRESS,
                events(
                        Classroom.progress(30, "12:00").build(),
                        Classroom.progress(10, "11:00").build(),
                        Classroom.progress(50, "12:00")
                                .setTopicId(Classroom.TEXT)
                                .build(),
                        Classroom.activity().build(),
                        Classroom.progress(100, "13:00").build()));

        assertThat(records(steps)).containsExactly("progress-updates-0@0", "progress-updates-0@4");
        assertThat(steps.get(0).before()).isNull();
        assertThat(steps.get(0).after()).contains("\"last_position_s\": 30", "\"is_completed\": false");
        assertThat(steps.get(1).before()).isEqualTo(steps.get(0).after());
        assertThat(steps.get(1).after()).contains("\"last_position_s\": 100", "\"is_completed\": true");
    }

    @Test
    void tellsWhatOtherTablesBringAbout() throws SQLException {
        List<RowHistory.Step> steps = history.of(
                MODULE,
                events(
                        Classroom.progress(30, "12:00").build(),
                        Classroom.progress(100, "12:30").build(),
                        Classroom.attempt(QuizStatus.PASSED, "13:00").build()));

        assertThat(records(steps)).containsExactly("progress-updates-0@0", "progress-updates-0@1", "quiz-attempts-0@2");
        assertThat(steps.get(2).after()).contains("\"quiz_passed\": true", Classroom.VIDEO.toString());
    }

    @Test
    void appliesTogetherWhatIsTooMuchToBeToldOneByOne() throws SQLException {
        List<Entry.Valid> events = IntStream.rangeClosed(1, 90)
                .mapToObj(percent -> Classroom.progress(percent, "12:%02d".formatted(percent % 60))
                        .build())
                .map(event -> (Entry.Valid) Records.entry(event, 0))
                .toList();

        RowHistory.Told told = history.of(PROGRESS, events.subList(0, 88), events.subList(88, 90), () -> {});

        assertThat(told.before()).contains("\"last_position_s\": 59");
        assertThat(told.steps()).isEmpty();
        assertThat(told.row()).isEqualTo(told.before());
        assertThat(history.of(PROGRESS, events)).hasSize(59);
    }

    @Test
    void endsWhenItIsToldTo() {
        List<Entry.Valid> events = events(Classroom.progress(30, "12:00").build());
        IllegalStateException end = new IllegalStateException("as the test wants it");

        assertThatThrownBy(() -> history.of(PROGRESS, List.of(), events, () -> {
                    throw end;
                }))
                .isSameAs(end);
    }

    @Test
    void knowsTheRowAsItIs() throws SQLException {
        assertThat(history.now(PROGRESS)).isEmpty();

        FIXTURE.writer.write(Records.entries(Classroom.progress(30, "12:00").build()));

        assertThat(history.now(PROGRESS))
                .hasValueSatisfying(row -> assertThat(row).contains("\"last_position_s\": 30"));
    }

    @Test
    void saysWhichRightIsMissingWhereNobodyMayMakeTemporaryTables() {
        try (WriterFixture without = new WriterFixture().empty()) {
            String url = without.database.postgres().url();
            String database = url.substring(url.lastIndexOf('/') + 1);
            without.database.execute("REVOKE TEMPORARY ON DATABASE " + database + " FROM PUBLIC");

            assertThatThrownBy(() -> new RowHistory(without.database.pool(), without.tables)
                            .of(PROGRESS, events(Classroom.progress(30, "12:00").build())))
                    .isInstanceOf(SQLException.class)
                    .hasMessageEndingWith(
                            "run GRANT TEMPORARY ON DATABASE \"%s\" TO learnstream_writer".formatted(database));
        }
    }

    /** Values from before numbers were bounded, or from the platform itself: 1e5000 alone, and 300 KB of text. */
    @ParameterizedTest
    @CsvSource({"1, 4900, 6000", "30, 1000, 1200"})
    void tellsANumberHoweverLongItIsAndNoMoreThanCanBeShown(int numbers, int least, int most) throws SQLException {
        String id = "01920000-0000-7000-8000-0000000000ff";
        FIXTURE.database.execute(
                """
                INSERT INTO public.learner_activity_events (event_id, user_id, course_id, event_type, payload, created_at)
                VALUES ('%s', '%s', '%s', 'a', ('[' || repeat('1e%d,', %d) || '1]')::jsonb, now())
                """.formatted(id, Classroom.LEARNER, Classroom.COURSE, numbers == 1 ? 5_000 : 9_999, numbers));

        String row = history.now(new RowHistory.Key("learner_activity_events", List.of("event_id"), List.of(id)))
                .orElseThrow();

        assertThat(StoredJson.read(row).path("payload").toString().length()).isBetween(least, most);
        assertThat(StoredJson.read(row).path("event_id").asString()).isEqualTo(id);
    }

    /** The driver's prepared statements on a connection were planned for the tables, and later for the copies. */
    @Test
    void leavesTheTablesAloneAndIsLeftAloneByThem() throws SQLException {
        try (HikariDataSource one = new HikariDataSource()) {
            one.setJdbcUrl(FIXTURE.database.postgres().url());
            one.setUsername(FIXTURE.database.postgres().user());
            one.setPassword(FIXTURE.database.postgres().password());
            one.setMaximumPoolSize(1);
            BatchWriter writer = new BatchWriter(new BatchTransaction(one, FIXTURE.tables, 10));
            RowHistory onTheSameConnection = new RowHistory(one, FIXTURE.tables);

            List<Integer> steps = new ArrayList<>();
            for (int percent = 1; percent <= 20; percent++) {
                writer.write(List.of(Records.entry(
                        Classroom.progress(percent, "12:%02d".formatted(percent))
                                .build(),
                        percent)));
                steps.add(onTheSameConnection
                        .of(
                                PROGRESS,
                                events(
                                        Classroom.progress(90, "14:00").build(),
                                        Classroom.progress(95, "15:00").build()))
                        .size());
                assertThat(FIXTURE.database.number("SELECT last_position_s FROM topic_progress"))
                        .isEqualTo(percent);
            }

            assertThat(steps).hasSize(20).containsOnly(2);
        }
    }
}
