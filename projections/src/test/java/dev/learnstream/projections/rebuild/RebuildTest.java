package dev.learnstream.projections.rebuild;

import static dev.learnstream.projections.rebuild.RebuildFixture.TABLES;
import static dev.learnstream.projections.rebuild.RebuildFixture.assertThatNothingDiffers;
import static dev.learnstream.projections.rebuild.RebuildFixture.counts;
import static dev.learnstream.projections.rebuild.RebuildFixture.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.learnstream.projections.oracle.Difference;
import dev.learnstream.projections.oracle.Oracle;
import dev.learnstream.projections.testing.History;
import dev.learnstream.projections.testing.LastSweep;
import dev.learnstream.projections.testing.PacedPublisher;
import dev.learnstream.projections.testing.RealPostgres;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** The whole program repairs tables that were damaged on purpose, from a history of 3,000 messages. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RebuildTest {

    private static final long SEED = 20_260_701;
    /** By then every module that can open is open. */
    private static final Instant LONG_AFTER = Instant.parse("2026-01-01T00:00:00Z");

    private static final int LIVE_PER_SECOND = 200;

    private static final History HISTORY = History.of(SEED, 20_000);

    private static RebuildFixture fixture;
    private static PacedPublisher publisher;
    private static RealPostgres postgres;
    private static int published = 3_000;

    @BeforeAll
    static void start() throws Exception {
        fixture = new RebuildFixture();
        postgres = fixture.postgres;
        HISTORY.catalogue().insert(postgres);
        try (PacedPublisher fast = new PacedPublisher(fixture.infrastructure.kafka(), HISTORY.messages(), 5_000)) {
            fast.publishUpTo(published);
            await().atMost(Duration.ofSeconds(60)).until(fast::isDone);
        }
        publisher = new PacedPublisher(
                fixture.infrastructure.kafka(),
                HISTORY.messages().subList(published, HISTORY.messages().size()),
                LIVE_PER_SECOND);
        fixture.awaitAllRead();
    }

    @AfterAll
    static void stop() throws Exception {
        publisher.close();
        fixture.close();
    }

    /** Repairs the damage that the previous test has left. */
    @BeforeEach
    void beginWhole() throws Exception {
        LastSweep.pass(postgres, LONG_AFTER);
        assertThat(differences()).isEmpty();
    }

    private static List<Difference> differences() {
        Oracle oracle = new Oracle(HISTORY.catalogue());
        HISTORY.messages().subList(0, published).forEach(oracle::take);
        return oracle.tables(LONG_AFTER).stream()
                .map(table -> Difference.between(table, postgres))
                .filter(difference -> !difference.isNone())
                .toList();
    }

    private static Set<String> rows() {
        return TABLES.stream()
                .flatMap(table -> postgres
                        .query(
                                "SELECT '%1$s ' || to_jsonb(t)::text FROM public.%1$s t".formatted(table),
                                row -> row.getString(1))
                        .stream())
                .collect(Collectors.toSet());
    }

    /** Deletes, invents and changes rows in ways that no merge repairs, and empties a table. */
    private static void damage() throws Exception {
        fixture.execute("DELETE FROM public.topic_progress WHERE progress_id IN"
                + " (SELECT progress_id FROM public.topic_progress ORDER BY user_id, topic_id LIMIT 7)");
        fixture.execute(
                "UPDATE public.topic_progress SET last_position_s = 101, updated_at = updated_at + interval '10 years'"
                        + " WHERE progress_id IN (SELECT progress_id FROM public.topic_progress ORDER BY user_id DESC, topic_id LIMIT 5)");
        fixture.execute("UPDATE public.quiz_attempts SET score = 9999 WHERE attempt_id IN"
                + " (SELECT attempt_id FROM public.quiz_attempts WHERE score IS NOT NULL ORDER BY 1 LIMIT 4)");
        fixture.execute(
                "INSERT INTO public.learner_activity_events (event_id, user_id, course_id, event_type, payload, created_at)"
                        + " SELECT gen_random_uuid(), user_id, course_id, 'made.up', '{\"x\": 1e5000}', now() + interval '1 hour'"
                        + " FROM public.learner_activity_events LIMIT 3");
        fixture.execute("DELETE FROM public.module_progress");
    }

    @Test
    void findsNothingInTablesThatAreWhole() throws Exception {
        Set<String> before = rows();

        JsonNode report = fixture.dryRun();

        assertThatNothingDiffers(report);
        assertThat(report.path("records").asLong()).isEqualTo(published);
        assertThat(rows()).isEqualTo(before);
        await().atMost(Duration.ofSeconds(10))
                .until(() -> postgres.number("SELECT count(*) FROM pg_namespace WHERE nspname = 'learnstream_rebuild'")
                        == 0);
    }

    @Test
    void namesExactlyTheDamageAndChangesNothingInADryRun() throws Exception {
        long modules = postgres.number("SELECT count(*) FROM public.module_progress");
        damage();
        Set<String> before = rows();

        JsonNode report = fixture.dryRun();

        assertThat(counts(report, "topic_progress")).containsExactly(7L, 0L, 5L);
        assertThat(table(report, "topic_progress").path("columns").toString())
                .isEqualTo("{\"last_position_s\":5,\"updated_at\":5}");
        assertThat(counts(report, "quiz_attempts")).containsExactly(0L, 0L, 4L);
        assertThat(table(report, "quiz_attempts").path("columns").toString()).isEqualTo("{\"score\":4}");
        assertThat(counts(report, "learner_activity_events")).containsExactly(0L, 3L, 0L);
        // The sweep has opened some modules again meanwhile.
        assertThat(counts(report, "module_progress")).containsExactly(modules, 0L, 0L);
        assertThat(rows()).isEqualTo(before);
        fixture.rebuild("");
    }

    @Test
    void explainsASampleByItsEvents() throws Exception {
        fixture.execute("UPDATE public.quiz_attempts SET score = 9999 WHERE attempt_id ="
                + " (SELECT attempt_id FROM public.quiz_attempts WHERE status = 'passed' ORDER BY 1 LIMIT 1)");

        JsonNode sample =
                table(fixture.rebuild(""), "quiz_attempts").path("samples").path(0);

        assertThat(sample.path("kind").asString()).isEqualTo("different");
        assertThat(sample.path("live").path("score").asLong()).isEqualTo(9999);
        assertThat(sample.path("history").path("score").asLong()).isLessThan(9999);
        assertThat(sample.path("events").valueStream()).anySatisfy(event -> {
            assertThat(event.path("record").asString()).startsWith("quiz-attempts-");
            assertThat(event.path("changed").path("score").path("to"))
                    .isEqualTo(sample.path("history").path("score"));
        });
        assertThat(differences()).isEmpty();
    }

    @Test
    void putsRightWhatNoMergeCanAndLeavesIdentitiesAlone() throws Exception {
        Set<String> identities = identities();
        damage();
        Set<String> left = identities();

        JsonNode report = fixture.rebuild("");

        assertThat(differences()).isEmpty();
        assertThat(identities()).containsAll(left).hasSameSizeAs(identities);
        assertThat(table(report, "topic_progress").path("applied").asLong()).isEqualTo(12);
        assertThat(report.path("longestWriteMs").asLong()).isPositive();
    }

    private static Set<String> identities() {
        return Set.copyOf(postgres.query("SELECT progress_id FROM public.topic_progress", row -> row.getString(1)));
    }

    @Test
    void putsRightWhatAReplayLeaves() throws Exception {
        damage();

        long replay = fixture.post("replays", "{\"by\": \"ann\", \"scope\": {}, \"rate\": 100000}")
                .path("id")
                .asLong();
        await().atMost(Duration.ofSeconds(60))
                .until(() ->
                        postgres.number("SELECT count(*) FROM learnstream.replays WHERE state = 'done' AND replay_id = "
                                        + replay)
                                == 1);

        JsonNode report = fixture.rebuild("");
        assertThat(counts(report, "topic_progress")).containsExactly(0L, 0L, 5L);
        assertThat(counts(report, "quiz_attempts")).containsExactly(0L, 0L, 4L);
        assertThat(counts(report, "learner_activity_events")).containsExactly(0L, 3L, 0L);
        assertThat(counts(report, "module_progress").get(0)).isZero();
        assertThat(differences()).isEmpty();
    }

    @Test
    void bringsEveryRowBackThatItHasChanged() throws Exception {
        try (Connection duty = takeDuty()) {
            damage();
            Set<String> damaged = rows();
            JsonNode report = fixture.rebuild("");
            assertThat(differences()).isEmpty();

            long id = report.path("id").asLong();
            fixture.act(id, "rollback");
            fixture.awaitState(id, "rolled_back");

            assertThat(rows()).containsExactlyInAnyOrderElementsOf(damaged);
            assertThat(table(fixture.progress(id), "topic_progress")
                            .path("restored")
                            .asLong())
                    .isEqualTo(12);
            assertThat(fixture.progress(id).has("replay"))
                    .as("nothing has come since")
                    .isFalse();
            assertThat(duty.isValid(1)).as("the sweep has rested").isTrue();
        }
        fixture.rebuild("");
    }

    /** Takes the duty from the service until the connection is closed. So its sweep does not open modules meanwhile. */
    private static Connection takeDuty() throws SQLException {
        Connection connection = postgres.connect();
        try (Statement statement = connection.createStatement()) {
            await().atMost(Duration.ofSeconds(10)).until(() -> {
                statement.execute("SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory'"
                        + " AND granted AND pid <> pg_backend_pid()");
                ResultSet taken =
                        statement.executeQuery("SELECT pg_try_advisory_lock(hashtextextended('learnstream.duty', 0))");
                return taken.next() && taken.getBoolean(1);
            });
        }
        return connection;
    }

    @Test
    void rebuildsOneTableAlone() throws Exception {
        damage();
        Set<String> others =
                rows().stream().filter(row -> !row.startsWith("topic_progress")).collect(Collectors.toSet());

        JsonNode report = fixture.rebuild(", \"tables\": [\"topic_progress\"]");

        assertThat(report.path("differences").size()).isEqualTo(1);
        assertThat(rows()).containsAll(others);
        assertThat(fixture.dryRun()
                        .path("differences")
                        .path(1)
                        .path("different")
                        .asLong())
                .isZero();
        fixture.rebuild("");
    }

    @Test
    void letsLiveEventsThroughAndOverwritesNoneOfThem() throws Exception {
        damage();
        int before = published;
        published += 16_000;
        publisher.publishUpTo(published - before);

        JsonNode report = fixture.rebuild("");

        assertThat(publisher.isDone()).as("events came all the time").isFalse();
        assertThat(report.path("unsettled").asLong()).isZero();
        published = before + publisher.published() + 200;
        publisher.publishUpTo(published - before);
        await().atMost(Duration.ofSeconds(60)).until(publisher::isDone);
        fixture.awaitAllRead();
        LastSweep.pass(postgres, LONG_AFTER);
        assertThat(differences()).isEmpty();
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void leavesALearnerErasedWhoIsErasedMeanwhileAndBefore() throws Exception {
        String before = HISTORY.catalogue().learners().get(1).toString();
        String meanwhile = HISTORY.catalogue().learners().get(2).toString();
        fixture.execute("DELETE FROM public.users WHERE user_id = '" + before + "'");
        damage();
        List<Long> kept = kept();
        long id = fixture.begin("", 3_000);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> fixture.progress(id).path("records").asLong() > 0);
        fixture.execute("DELETE FROM public.users WHERE user_id = '" + meanwhile + "'");

        fixture.awaitState(id, "done");

        for (String table : TABLES) {
            assertThat(postgres.number("SELECT count(*) FROM public.%s WHERE user_id IN ('%s', '%s')"
                            .formatted(table, before, meanwhile)))
                    .isZero();
        }
        await().atMost(Duration.ofSeconds(10))
                .until(() -> postgres.number(
                                "SELECT count(*) FROM learnstream.rebuild_differences WHERE user_id IN ('%s', '%s')"
                                        .formatted(before, meanwhile))
                        == 0);
        assertThat(kept()).isEqualTo(kept);
        JsonNode report = fixture.dryRun();
        TABLES.forEach(
                table -> assertThat(counts(report, table)).as("%s", report).containsExactly(0L, 0L, 0L));
    }

    /** Counts held events and dead letters. */
    private static List<Long> kept() {
        return List.of(
                postgres.number("SELECT count(*) FROM learnstream.held_events"),
                postgres.number("SELECT count(*) FROM learnstream.dead_letters"));
    }
}
