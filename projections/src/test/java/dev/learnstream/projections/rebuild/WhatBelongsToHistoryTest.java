package dev.learnstream.projections.rebuild;

import static dev.learnstream.projections.rebuild.RebuildFixture.assertThatNothingDiffers;
import static dev.learnstream.projections.rebuild.RebuildFixture.counts;
import static dev.learnstream.projections.rebuild.RebuildFixture.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.learnstream.events.ProgressStatus;
import dev.learnstream.events.QuizStatus;
import dev.learnstream.ingest.EventPublisher;
import dev.learnstream.projections.testing.Classroom;
import dev.learnstream.schemas.EventCodec;
import dev.learnstream.schemas.EventTopic;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** Tests the events that belong to history beside Kafka's records, and the rows that a rebuild leaves alone. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WhatBelongsToHistoryTest {

    private static final String PASSED = "quiz_passed AND user_id = '" + Classroom.LEARNER + "'";

    private static RebuildFixture fixture;

    @BeforeAll
    static void start() throws Exception {
        fixture = new RebuildFixture();
        Classroom.CATALOGUE.insert(fixture.postgres);
        publish(List.of(
                Classroom.activity().build(), Classroom.progress(30, "12:00").build()));
    }

    @AfterAll
    static void stop() throws Exception {
        fixture.close();
    }

    private static void publish(List<? extends SpecificRecord> events) throws Exception {
        try (EventPublisher publisher = new EventPublisher(
                Map.of("bootstrap.servers", fixture.infrastructure.kafka().bootstrapServers()))) {
            List<Future<?>> sent = new ArrayList<>();
            for (SpecificRecord event : events) {
                sent.add(publisher.publish(event));
            }
            for (Future<?> one : sent) {
                one.get();
            }
        }
        fixture.awaitAllRead();
    }

    /** Creates a dead letter whose event Kafka no longer has. */
    private static void letter(SpecificRecord event) throws Exception {
        fixture.execute("""
                INSERT INTO learnstream.dead_letters (topic_id, partition, "offset", topic, record_at, value, reason)
                SELECT gen_random_uuid(), 0, 42, 'progress-updates', now(), '%s'::bytea, 'expired'
                """.formatted(hex(event)));
    }

    private static <T extends SpecificRecord> String hex(T event) {
        EventTopic<T> topic = EventTopic.of(event);
        return "\\x" + HexFormat.of().formatHex(EventCodec.of(topic).encode(event));
    }

    @Test
    void aDeadLetterIsOnceItIsResolved() throws Exception {
        letter(Classroom.progress(40, "12:05")
                .setTopicId(Classroom.OTHER_VIDEO)
                .setStatus(ProgressStatus.COMPLETED)
                .build());
        assertThatNothingDiffers(fixture.dryRun());

        JsonNode redriven =
                fixture.post("dead-letters/progress-updates/0/42/redrive", "{\"by\": \"ann\", \"dryRun\": false}");

        assertThat(fixture.postgres.number("SELECT count(*) FROM topic_progress"))
                .as("%s", redriven)
                .isEqualTo(2);
        assertThatNothingDiffers(fixture.dryRun());
        fixture.execute("UPDATE learnstream.dead_letters SET state = 'discarded'");
        assertThat(counts(fixture.dryRun(), "topic_progress")).containsExactly(0L, 1L, 0L);
        fixture.execute("UPDATE learnstream.dead_letters SET state = 'resolved'");
    }

    @Test
    void aRecordIsNotWhileItsDeadLetterIsNotResolved() throws Exception {
        UUID attempt = UUID.randomUUID();
        publish(List.of(Classroom.attempt(QuizStatus.STARTED, "12:10")
                .setAttemptId(attempt)
                .build()));
        publish(List.of(Classroom.attempt(QuizStatus.STARTED, "12:11")
                .setAttemptId(attempt)
                .setTopicPairIndex(1)
                .build()));
        assertThat(fixture.postgres.number(
                        "SELECT count(*) FROM learnstream.dead_letters WHERE reason = 'conflicting_attempt'"))
                .isEqualTo(1);

        // Either event may arrive first by chance. The stored value stays.
        assertThatNothingDiffers(fixture.dryRun());
    }

    @Test
    void anEventIsWhoseLearnerComesWhileItIsProjected() throws Exception {
        UUID learner = UUID.randomUUID();
        publish(List.of(Classroom.activity().setUserId(learner).build()));
        List<SpecificRecord> many = new ArrayList<>();
        for (int i = 0; i < 6_000; i++) {
            many.add(Classroom.progress(1 + i % 30, "11:59").build());
        }
        publish(many);
        long id = fixture.begin(", \"dryRun\": true", 500);
        await().atMost(Duration.ofSeconds(30)).until(() -> orphans() == 1);

        fixture.execute(
                "INSERT INTO public.users (user_id, email, full_name, password_hash) VALUES ('%s', '%s', '', '')"
                        .formatted(learner, learner));
        await().atMost(Duration.ofSeconds(20))
                .until(() -> fixture.postgres.number(
                                "SELECT count(*) FROM learner_activity_events WHERE user_id = '" + learner + "'")
                        == 1);

        assertThat(fixture.progress(id).path("phase").asString()).isEqualTo("projecting");
        fixture.awaitState(id, "done");
        assertThatNothingDiffers(fixture.progress(id));
        assertThat(fixture.progress(id).path("parentsMissing").asLong()).isEqualTo(1);
    }

    private static long orphans() {
        return fixture.postgres.number("SELECT count(*) FROM pg_tables WHERE schemaname = 'learnstream_rebuild'") == 0
                ? 0
                : fixture.postgres.number("SELECT count(*) FROM learnstream_rebuild.orphans");
    }

    @Test
    void aModuleIsThatIsDueAndThatTheTablesLackUntilTheyAreSwept() throws Exception {
        UUID learner = UUID.randomUUID();
        fixture.execute(
                "INSERT INTO public.users (user_id, email, full_name, password_hash) VALUES ('%s', '%s', '', '')"
                        .formatted(learner, learner));
        long id;
        try (Connection sweeping = fixture.postgres.connect();
                Statement statement = sweeping.createStatement()) {
            statement.execute("SELECT pg_advisory_lock(hashtextextended('learnstream.sweep', 0))");
            publish(List.of(Classroom.attempt(QuizStatus.PASSED, "12:30")
                    .setAttemptId(UUID.randomUUID())
                    .setUserId(learner)
                    .setScore(8)
                    .build()));
            id = fixture.begin(", \"dryRun\": true", 100_000);
            await().ignoreExceptions()
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> openedIn("learnstream_rebuild", learner) == 2);
            assertThat(openedIn("public", learner)).isEqualTo(1);
        }

        fixture.awaitState(id, "done");
        assertThatNothingDiffers(fixture.progress(id));
    }

    private static long openedIn(String schema, UUID learner) {
        return fixture.postgres.number(
                "SELECT count(*) FROM %s.module_progress WHERE user_id = '%s'".formatted(schema, learner));
    }

    @Test
    @Order(Integer.MAX_VALUE - 2)
    void aPassIsThatAnEditOfTheCurriculumWouldNotGrantAnyMore() throws Exception {
        publish(List.of(
                Classroom.attempt(QuizStatus.PASSED, "12:30").setScore(8).build()));
        await().atMost(Duration.ofSeconds(10))
                .until(() -> fixture.postgres.number("SELECT count(*) FROM module_progress WHERE " + PASSED) == 1);
        fixture.execute("INSERT INTO public.quiz_questions (course_id, module_no, topic_pair_index, prompt)"
                + " VALUES ('" + Classroom.COURSE + "', 1, 3, '')");

        assertThatNothingDiffers(fixture.dryRun());

        // A pass time that no attempt explains is damage.
        fixture.execute(
                "UPDATE public.module_progress SET passed_at = passed_at + interval '1 minute' WHERE " + PASSED);
        assertThat(counts(fixture.dryRun(), "module_progress")).containsExactly(0L, 0L, 1L);
        fixture.execute(
                "UPDATE public.module_progress SET passed_at = passed_at - interval '1 minute' WHERE " + PASSED);
    }

    @Test
    void aRebuildStandsStillWhileItIsPausedAndGoesOn() throws Exception {
        long id = fixture.begin("", 1);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> fixture.progress(id).path("records").asLong() > 0);
        assertThat(fixture.act(id, "pause").path("state").asString()).isEqualTo("paused");
        assertThat(fixture.post("rebuilds", "{\"by\": \"bob\"}").path("detail").asString())
                .contains("Another rebuild has not ended");
        assertThat(fixture.act(id, "forget").path("detail").asString()).contains("when it has ended");
        long records = fixture.progress(id).path("records").asLong();
        await().during(Duration.ofSeconds(3))
                .atMost(Duration.ofSeconds(6))
                .until(() -> fixture.progress(id).path("records").asLong() == records);

        fixture.act(id, "resume");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> fixture.progress(id).path("records").asLong() > 0);
        assertThat(fixture.act(id, "cancel").path("state").asString()).isEqualTo("cancelled");

        await().atMost(Duration.ofSeconds(10))
                .until(() -> fixture.postgres.number(
                                "SELECT count(*) FROM pg_namespace WHERE nspname = 'learnstream_rebuild'")
                        == 0);
    }

    @Test
    void aRollbackKeepsWhatHasComeSince() throws Exception {
        fixture.execute(
                "UPDATE public.topic_progress SET last_position_s = 99 WHERE topic_id = '" + Classroom.VIDEO + "'");
        long id = fixture.rebuild("").path("id").asLong();
        publish(List.of(Classroom.progress(60, "12:40").build()));

        fixture.act(id, "rollback");
        fixture.awaitState(id, "rolled_back");

        await().atMost(Duration.ofSeconds(20))
                .until(() -> fixture.postgres.number(
                                "SELECT last_position_s FROM topic_progress WHERE topic_id = '" + Classroom.VIDEO + "'")
                        == 60);
        assertThat(fixture.progress(id).path("replay").asLong()).isPositive();
        assertThatNothingDiffers(fixture.dryRun());
    }

    @Test
    void beginsAnewWhenPostgresHasEmptiedItsTables() throws Exception {
        long id = fixture.begin(", \"dryRun\": true", 1);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> fixture.progress(id).path("records").asLong() > 0);

        // A crash of PostgreSQL empties all these tables at once.
        await().ignoreExceptions().until(() -> {
            fixture.execute("TRUNCATE learnstream_rebuild.origin, learnstream_rebuild.orphans,"
                    + " learnstream_rebuild.candidates, learnstream_rebuild.learner_activity_events,"
                    + " learnstream_rebuild.topic_progress, learnstream_rebuild.quiz_attempts,"
                    + " learnstream_rebuild.module_progress");
            return true;
        });
        fixture.execute("UPDATE learnstream.rebuilds SET rate = 100000");

        fixture.awaitState(id, "done");
        assertThatNothingDiffers(fixture.progress(id));
        assertThat(fixture.progress(id).path("records").asLong())
                .isEqualTo(fixture.infrastructure.kafka().endOffsets().values().stream()
                        .mapToLong(end -> end)
                        .sum());
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void aRowIsLeftThatIsOlderThanWhatKafkaHas() throws Exception {
        fixture.infrastructure.kafka().endOffsets().forEach((partition, end) -> {
            if (partition.topic().equals("progress-updates")) {
                fixture.infrastructure.kafka().deleteRecords(partition, end);
            }
        });
        long rows = fixture.postgres.number("SELECT count(*) FROM topic_progress");

        JsonNode careful = fixture.rebuild("");

        assertThat(counts(careful, "topic_progress").get(1)).isPositive();
        assertThat(table(careful, "topic_progress").path("left").asLong())
                .isEqualTo(counts(careful, "topic_progress").stream()
                        .mapToLong(count -> count)
                        .sum());
        assertThat(fixture.postgres.number("SELECT count(*) FROM topic_progress"))
                .isEqualTo(rows);
        JsonNode told = fixture.rebuild(", \"withOlder\": true, \"tables\": [\"topic_progress\"]");
        assertThat(table(told, "topic_progress").path("left").asLong()).isZero();
        assertThat(fixture.postgres.number("SELECT count(*) FROM topic_progress"))
                .isLessThan(rows);
    }

    @Test
    @Order(Integer.MAX_VALUE - 1)
    void whatWasKeptIsForgottenOnDemand() throws Exception {
        fixture.execute("UPDATE public.topic_progress SET last_position_s = 99");
        JsonNode report = fixture.rebuild("");
        long id = report.path("id").asLong();
        assertThat(table(report, "topic_progress").path("applied").asLong()).isPositive();

        fixture.act(id, "forget");

        assertThat(fixture.postgres.number(
                        "SELECT count(*) FROM learnstream.rebuild_differences WHERE rebuild_id = " + id))
                .isZero();
        assertThat(fixture.act(id, "rollback").path("detail").asString()).contains("cannot be rolled back");
    }
}
