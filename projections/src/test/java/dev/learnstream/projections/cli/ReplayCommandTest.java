package dev.learnstream.projections.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.learnstream.projections.Learnstream;
import dev.learnstream.projections.oracle.Difference;
import dev.learnstream.projections.oracle.Oracle;
import dev.learnstream.projections.stream.StreamPause;
import dev.learnstream.projections.stream.StreamPause.Reason;
import dev.learnstream.projections.testing.History;
import dev.learnstream.projections.testing.LastSweep;
import dev.learnstream.projections.testing.PacedPublisher;
import dev.learnstream.projections.testing.PartitionCounts;
import dev.learnstream.projections.testing.RealPostgres;
import dev.learnstream.projections.testing.TestInfrastructure;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Replays of a history of 3,000 messages by operators' commands, on a real broker and database. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ReplayCommandTest {

    private static final long SEED = 20_260_601;

    /** A time at which every module that can open is open. */
    private static final Instant LONG_AFTER = Instant.parse("2026-01-01T00:00:00Z");

    private static final History HISTORY = History.of(SEED, 6_000);
    private static final int PUBLISHED = 3_000;

    private static TestInfrastructure infrastructure;
    private static ConfigurableApplicationContext service;
    private static PacedPublisher publisher;
    private static RealPostgres postgres;
    private static String url;
    private static int published = PUBLISHED;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void start() throws Exception {
        infrastructure = TestInfrastructure.start();
        postgres = infrastructure.postgres();
        service = startService();
        url = urlOf(service);
        HISTORY.catalogue().insert(postgres);
        publisher = new PacedPublisher(infrastructure.kafka(), HISTORY.messages(), 5_000);
        publisher.publishUpTo(PUBLISHED);
        awaitAllRead();
    }

    private static ConfigurableApplicationContext startService() {
        return SpringApplication.run(
                Learnstream.class,
                "--spring.kafka.bootstrap-servers=" + infrastructure.kafka().bootstrapServers(),
                "--spring.datasource.url=" + postgres.url(),
                "--spring.datasource.username=" + postgres.user(),
                "--spring.datasource.password=" + postgres.password(),
                "--learnstream.topics.create=true",
                "--learnstream.topics.partitions=4",
                "--learnstream.topics.replication-factor=1",
                "--server.port=0");
    }

    private static String urlOf(ConfigurableApplicationContext context) {
        return "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port");
    }

    private static void awaitAllRead() {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> publisher.isDone() && PartitionCounts.isAllRead(infrastructure));
    }

    @AfterAll
    static void stop() throws Exception {
        publisher.close();
        service.close();
        infrastructure.close();
    }

    private int type(String... command) {
        String[] whole = new String[command.length + 2];
        System.arraycopy(command, 0, whole, 0, command.length);
        System.arraycopy(new String[] {"--url", url}, 0, whole, command.length, 2);
        CommandLine line = LearnstreamCommand.commandLine(Learnstream.class, List.of(command))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true));
        return line.execute(whole);
    }

    private String typed(String... command) {
        assertThat(type(command)).as("%s%s", out, err).isZero();
        return out.toString();
    }

    private static JsonNode ask(HttpRequest.Builder request) throws Exception {
        return JsonMapper.shared()
                .readTree(HttpClient.newHttpClient()
                        .send(request.build(), BodyHandlers.ofString())
                        .body());
    }

    /** Starts a replay and does not follow it. */
    private static long begin(String scope, int rate) throws Exception {
        return ask(HttpRequest.newBuilder(URI.create(url + "/api/ops/replays"))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(
                                "{\"by\": \"ann\", \"rate\": %d, \"scope\": %s}".formatted(rate, scope))))
                .path("id")
                .asLong();
    }

    private static JsonNode progress(long id) {
        try {
            return ask(HttpRequest.newBuilder(URI.create(url + "/api/ops/replays/" + id)));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void awaitState(long id, String state) {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> progress(id).path("state").asString().equals(state));
    }

    private static void awaitSomeRecords(long id) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> progress(id).path("records").asLong() > 0);
    }

    private static void execute(String sql) throws Exception {
        try (Connection connection = postgres.connect()) {
            connection.createStatement().execute(sql);
        }
    }

    private static void damage() throws Exception {
        for (String table : List.of("learner_activity_events", "topic_progress", "quiz_attempts", "module_progress")) {
            execute("DELETE FROM public." + table);
        }
    }

    private static void assertThatTheTablesAreWhole() throws Exception {
        Oracle oracle = new Oracle(HISTORY.catalogue());
        HISTORY.messages().subList(0, published).forEach(oracle::take);
        LastSweep.pass(postgres, LONG_AFTER);
        assertThat(oracle.tables(LONG_AFTER).stream()
                        .map(table -> Difference.between(table, postgres))
                        .filter(difference -> !difference.isNone()))
                .isEmpty();
    }

    private static String count(String table, String condition) {
        return String.valueOf(postgres.number("SELECT count(*) FROM public.%s WHERE %s".formatted(table, condition)));
    }

    @Test
    void changesNothingOverTablesThatLackNothing() {
        Map<TopicPartition, PartitionCounts> counts = PartitionCounts.read(postgres);
        Map<TopicPartition, Long> committed = infrastructure.kafka().committedOffsets();
        long held = postgres.number("SELECT count(*) FROM learnstream.held_events");
        long dead = postgres.number("SELECT count(*) FROM learnstream.dead_letters");

        assertThat(typed("replay", "--all"))
                .contains(" is done: %,d records read, ".formatted(published), " 0 rows changed; ");

        assertThat(PartitionCounts.read(postgres)).isEqualTo(counts);
        assertThat(infrastructure.kafka().committedOffsets()).isEqualTo(committed);
        assertThat(postgres.number("SELECT count(*) FROM learnstream.held_events"))
                .isEqualTo(held);
        assertThat(postgres.number("SELECT count(*) FROM learnstream.dead_letters"))
                .isEqualTo(dead);
    }

    @Test
    void bringsBackRowsThatWereDeleted() throws Exception {
        damage();

        typed("replay", "--all");

        assertThatTheTablesAreWhole();
    }

    @Test
    void appliesTheEventsOfOneLearnerAlone() throws Exception {
        UUID learner = HISTORY.catalogue().learners().get(3);
        String theirs = count("learner_activity_events", "user_id = '" + learner + "'");
        damage();

        typed("replay", "--learner", learner.toString());

        assertThat(count("learner_activity_events", "true")).isEqualTo(theirs).isNotEqualTo("0");
        assertThat(count("topic_progress", "user_id <> '" + learner + "'")).isEqualTo("0");
        typed("replay", "--all");
        assertThatTheTablesAreWhole();
    }

    @Test
    void readsOnePartitionOfEachTopicWhenItTrustsKeys() throws Exception {
        UUID learner = HISTORY.catalogue().learners().get(3);
        damage();

        typed("replay", "--learner", learner.toString(), "--trust-keys");

        assertThat(count("learner_activity_events", "user_id = '" + learner + "'"))
                .isNotEqualTo("0");
        assertThat(postgres.number("SELECT count(*) FROM learnstream.replay_partitions"
                        + " WHERE replay_id = (SELECT max(replay_id) FROM learnstream.replays)"))
                .isEqualTo(3);
        typed("replay", "--all");
        assertThatTheTablesAreWhole();
    }

    @Test
    void appliesTheEventsOfOneCourseAlone() throws Exception {
        UUID course = HISTORY.catalogue().courses().get(0);
        String ofCourse = "topic_id IN (SELECT topic_id FROM topics WHERE course_id = '" + course + "')";
        String progress = count("topic_progress", ofCourse);
        String attempts = count("quiz_attempts", "course_id = '" + course + "'");
        damage();

        typed("replay", "--course", course.toString());

        assertThat(count("topic_progress", "true")).isEqualTo(progress).isNotEqualTo("0");
        assertThat(count("quiz_attempts", "true")).isEqualTo(attempts).isNotEqualTo("0");
        typed("replay", "--all");
        assertThatTheTablesAreWhole();
    }

    @Test
    void appliesActivityOfATypeAlone() throws Exception {
        String videos = count("learner_activity_events", "event_type LIKE 'video.%'");
        damage();

        typed("replay", "--event-type", "video.");

        assertThat(count("learner_activity_events", "true")).isEqualTo(videos).isNotEqualTo("0");
        assertThat(count("topic_progress", "true")).isEqualTo("0");
        typed("replay", "--all");
        assertThatTheTablesAreWhole();
    }

    @Test
    void readsTheOffsetsThatItIsToldTo() {
        assertThat(typed(
                        "replay",
                        "--topic",
                        "learner-activity",
                        "--partition",
                        "0",
                        "--from-offset",
                        "10",
                        "--to-offset",
                        "25"))
                .contains(" is done: 15 records read, ");
    }

    @Test
    void readsWhatArrivedInATime() throws Exception {
        Instant before = Instant.now();
        published += 100;
        publisher.publishUpTo(published);
        awaitAllRead();

        assertThat(typed("replay", "--arrived-from", before.toString())).contains(" is done: 100 records read, ");
        out.getBuffer().setLength(0);
        assertThat(typed("replay", "--arrived-to", before.toString()))
                .contains(" is done: %,d records read, ".formatted(published - 100));
    }

    @Test
    void standsStillWhileItIsPausedAndGoesOnWhereItWas() throws Exception {
        long id = begin("{}", 300);
        awaitSomeRecords(id);

        assertThat(typed("replay", "--pause", String.valueOf(id))).isEqualTo("Replay %d is paused.%n".formatted(id));
        long records = progress(id).path("records").asLong();
        await().during(Duration.ofSeconds(3))
                .atMost(Duration.ofSeconds(6))
                .until(() -> progress(id).path("records").asLong() == records);
        typed("replay", "--resume", String.valueOf(id));
        await().atMost(Duration.ofSeconds(20))
                .until(() -> progress(id).path("records").asLong() > records);
        typed("replay", "--cancel", String.valueOf(id));

        assertThat(progress(id).path("state").asString()).isEqualTo("cancelled");
        assertThat(progress(id).path("records").asLong()).isLessThan(PUBLISHED);
        assertThat(type("replay", "--resume", String.valueOf(id))).isEqualTo(1);
        assertThat(err.toString()).contains("Replay %d is cancelled: there is nothing to resume".formatted(id));
        assertThat(typed("replay", "--list")).contains("cancelled   replay " + id);
    }

    @Test
    void readsNoFasterThanItsRate() throws Exception {
        Instant start = Instant.now();
        begin("{\"topic\": \"learner-activity\", \"partition\": 0, \"fromOffset\": 0, \"toOffset\": 300}", 100);
        long id = postgres.number("SELECT max(replay_id) FROM learnstream.replays");

        awaitState(id, "done");

        // The first hundred records come at once.
        assertThat(Duration.between(start, Instant.now())).isGreaterThan(Duration.ofMillis(1_900));
        assertThat(progress(id).path("records").asLong()).isEqualTo(300);
    }

    @Test
    void goesOnAfterARestartAndReadsNoRecordTwice() throws Exception {
        damage();
        long id = begin("{}", 1_000);
        awaitSomeRecords(id);

        service.close();
        assertThat(postgres.number("SELECT count(*) FROM learnstream.replays WHERE state = 'running'"))
                .isEqualTo(1);
        service = startService();
        url = urlOf(service);

        assertThat(typed("replay", "--join", String.valueOf(id)))
                .contains("Replay %d is done: %,d records read, ".formatted(id, published));
        assertThatTheTablesAreWhole();
    }

    @Test
    void standsStillWhileProjectionIsPaused() throws Exception {
        typed("pause", "--because", "a test");

        long id = begin("{}", 5_000);

        awaitReasonToWait(id, "paused by an operator");
        assertThat(progress(id).path("records").asLong()).isZero();
        typed("resume");
        awaitState(id, "done");
    }

    @Test
    void givesWayWhileLiveTrafficLags() throws Exception {
        StreamPause stream = service.getBean(StreamPause.class);
        stream.begin(Reason.OUTAGE);
        try {
            published += 2_500;
            publisher.publishUpTo(published);
            await().atMost(Duration.ofSeconds(20)).until(publisher::isDone);

            long id = begin("{}", 5_000);

            awaitReasonToWait(id, "more than 2,000");
            await().during(Duration.ofSeconds(3))
                    .atMost(Duration.ofSeconds(6))
                    .until(() -> progress(id).path("records").asLong() == 0);
            stream.end(Reason.OUTAGE);
            awaitState(id, "done");
        } finally {
            stream.end(Reason.OUTAGE);
        }
        awaitAllRead();
        assertThatTheTablesAreWhole();
    }

    private static void awaitReasonToWait(long id, String reason) {
        await().atMost(Duration.ofSeconds(10))
                .until(() -> progress(id).path("waitsBecause").asString("").contains(reason));
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void saysFromWhenHistoryIsComplete() {
        infrastructure.kafka().deleteRecords(new TopicPartition("quiz-attempts", 0), 20);

        assertThat(typed("replay", "--topic", "quiz-attempts", "--partition", "0"))
                .contains("Kafka has all records of quiz-attempts that arrived from 20")
                .contains(" is done: %,d records read, "
                        .formatted(infrastructure.kafka().endOffset(new TopicPartition("quiz-attempts", 0)) - 20));
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void passesOverWhatKafkaHasNoMoreWhenItComesToIt() throws Exception {
        TopicPartition partition = new TopicPartition("quiz-attempts", 1);
        typed("pause", "--because", "a test");
        long id = begin("{\"topic\": \"quiz-attempts\", \"partition\": 1}", 5_000);
        awaitReasonToWait(id, "paused by an operator");
        infrastructure.kafka().deleteRecords(partition, 20);
        typed("resume");

        awaitState(id, "done");

        assertThat(progress(id).path("records").asLong())
                .isEqualTo(infrastructure.kafka().endOffset(partition) - 20);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "replay | Select the records; or give --all",
                "replay --all --topic quiz-attempts | Select the records",
                "replay --topic other | topic must be one of [learner-activity, progress-updates, quiz-attempts]",
                "replay --from-offset 3 | fromOffset and toOffset need topic and partition",
                "replay --event-type video. --topic quiz-attempts | eventType applies only to activity events",
                "replay --course nobody | Invalid value for option '--course'",
                "replay --all --rate 0 | rate must be from 1 to 1,000,000",
                "replay --all --list | Records and rate are given when a replay starts",
                "replay --join 4711 | There is no replay 4711",
                "replay --pause 1 --cancel 1 | are mutually exclusive"
            })
    void saysWhatIsWrongWithACommand(String command, String message) {
        assertThat(type(command.split(" "))).isNotZero();

        assertThat(err.toString()).contains(message);
    }
}
