package dev.learnstream.projections.rebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.learnstream.projections.Learnstream;
import dev.learnstream.projections.oracle.Difference;
import dev.learnstream.projections.oracle.Oracle;
import dev.learnstream.projections.sweep.Sweep;
import dev.learnstream.projections.testing.Accounts;
import dev.learnstream.projections.testing.History;
import dev.learnstream.projections.testing.PacedPublisher;
import dev.learnstream.projections.testing.RealPostgres;
import dev.learnstream.projections.testing.TestInfrastructure;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
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
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Tables that are damaged on purpose and made to agree with a history of 3,000 messages, by the whole program. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RebuildTest {

    private static final long SEED = 20_260_701;
    private static final List<String> TABLES =
            List.of("learner_activity_events", "topic_progress", "quiz_attempts", "module_progress");

    /** Every module that can open is open by then. */
    private static final Instant LONG_AFTER = Instant.parse("2026-01-01T00:00:00Z");

    private static final History HISTORY = History.of(SEED, 12_000);

    private static TestInfrastructure infrastructure;
    private static ConfigurableApplicationContext service;
    private static PacedPublisher publisher;
    private static RealPostgres postgres;
    private static String url;
    private static int published = 3_000;

    @BeforeAll
    static void start() throws Exception {
        infrastructure = TestInfrastructure.start();
        postgres = infrastructure.postgres();
        service = SpringApplication.run(
                Learnstream.class,
                "--spring.kafka.bootstrap-servers=" + infrastructure.kafka().bootstrapServers(),
                "--spring.datasource.url=" + postgres.url(),
                "--spring.datasource.username=" + postgres.user(),
                "--spring.datasource.password=" + postgres.password(),
                "--learnstream.topics.create=true",
                "--learnstream.topics.partitions=4",
                "--learnstream.topics.replication-factor=1",
                "--server.port=0");
        url = "http://127.0.0.1:" + service.getEnvironment().getProperty("local.server.port");
        HISTORY.catalogue().insert(postgres);
        publisher = new PacedPublisher(infrastructure.kafka(), HISTORY.messages(), 400);
        publisher.publishUpTo(published);
        awaitAllRead();
    }

    @AfterAll
    static void stop() throws Exception {
        publisher.close();
        service.close();
        infrastructure.close();
    }

    /** What one test leaves is put right before the next. */
    @BeforeEach
    void beginWhole() throws Exception {
        sweep();
        assertThat(differences()).isEmpty();
    }

    private static void awaitAllRead() {
        await().atMost(Duration.ofSeconds(60)).until(() -> publisher.isDone() && Accounts.isAllRead(infrastructure));
    }

    private static void sweep() throws Exception {
        new Sweep(
                        new DriverManagerDataSource(postgres.url(), postgres.user(), postgres.password()),
                        new SimpleMeterRegistry())
                .pass(LONG_AFTER);
    }

    private static List<Difference> differences() {
        Oracle oracle = new Oracle(HISTORY.catalogue());
        HISTORY.messages().subList(0, published).forEach(oracle::take);
        return oracle.tables(LONG_AFTER).stream()
                .map(table -> Difference.between(table, postgres))
                .filter(difference -> !difference.isNone())
                .toList();
    }

    private static void execute(String sql) throws Exception {
        try (Connection connection = postgres.connect()) {
            connection.createStatement().execute(sql);
        }
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

    private static JsonNode post(String path, String body) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(url + "/api/ops/rebuilds" + path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    private static JsonNode send(HttpRequest.Builder request) throws Exception {
        return JsonMapper.shared()
                .readTree(HttpClient.newHttpClient()
                        .send(request.build(), BodyHandlers.ofString())
                        .body());
    }

    private static JsonNode progress(long id) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(url + "/api/ops/rebuilds/" + id)));
    }

    private static long begin(String options) throws Exception {
        JsonNode answer = post("", "{\"by\": \"ann\", \"rate\": 100000" + options + "}");
        assertThat(answer.has("id")).as("%s", answer).isTrue();
        return answer.path("id").asLong();
    }

    /** The rebuild at its end. */
    private static JsonNode rebuild(String options) throws Exception {
        long id = begin(options);
        awaitState(id, "done");
        return progress(id);
    }

    private static JsonNode dryRun() throws Exception {
        return rebuild(", \"dryRun\": true");
    }

    private static void awaitState(long id, String state) {
        await().atMost(Duration.ofSeconds(60))
                .until(
                        () -> progress(id),
                        progress -> !progress.path("failure").asString("").isEmpty()
                                || progress.path("state").asString().equals(state));
    }

    private static JsonNode table(JsonNode rebuild, String table) {
        return rebuild.path("differences")
                .valueStream()
                .filter(report -> report.path("table").asString().equals(table))
                .findFirst()
                .orElseThrow();
    }

    private static List<Long> counts(JsonNode rebuild, String table) {
        JsonNode report = table(rebuild, table);
        return List.of(
                report.path("missing").asLong(),
                report.path("extra").asLong(),
                report.path("different").asLong());
    }

    /** Rows deleted, made up and changed in ways that no merge puts right, and a table emptied. */
    private static void damage() throws Exception {
        execute("DELETE FROM public.topic_progress WHERE progress_id IN"
                + " (SELECT progress_id FROM public.topic_progress ORDER BY user_id, topic_id LIMIT 7)");
        execute(
                "UPDATE public.topic_progress SET last_position_s = 101, updated_at = updated_at + interval '1 year'"
                        + " WHERE progress_id IN (SELECT progress_id FROM public.topic_progress ORDER BY user_id DESC, topic_id LIMIT 5)");
        execute("UPDATE public.quiz_attempts SET score = 9999 WHERE attempt_id IN"
                + " (SELECT attempt_id FROM public.quiz_attempts WHERE score IS NOT NULL ORDER BY 1 LIMIT 4)");
        execute(
                "INSERT INTO public.learner_activity_events (event_id, user_id, course_id, event_type, created_at)"
                        + " SELECT gen_random_uuid(), user_id, course_id, 'made.up', created_at FROM public.learner_activity_events LIMIT 3");
        execute("DELETE FROM public.module_progress");
    }

    @Test
    void findsNothingInTablesThatAreWhole() throws Exception {
        Set<String> before = rows();

        JsonNode report = dryRun();

        TABLES.forEach(table -> assertThat(counts(report, table)).as(table).containsExactly(0L, 0L, 0L));
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

        JsonNode report = dryRun();

        assertThat(counts(report, "topic_progress")).containsExactly(7L, 0L, 5L);
        assertThat(table(report, "topic_progress").path("columns").toString())
                .isEqualTo("{\"last_position_s\":5,\"updated_at\":5}");
        assertThat(counts(report, "quiz_attempts")).containsExactly(0L, 0L, 4L);
        assertThat(table(report, "quiz_attempts").path("columns").toString()).isEqualTo("{\"score\":4}");
        assertThat(counts(report, "learner_activity_events")).containsExactly(0L, 3L, 0L);
        // The sweep has opened some again meanwhile.
        assertThat(counts(report, "module_progress")).containsExactly(modules, 0L, 0L);
        assertThat(rows()).isEqualTo(before);
        rebuild("");
    }

    @Test
    void explainsASampleByItsEvents() throws Exception {
        execute("UPDATE public.quiz_attempts SET score = 9999 WHERE attempt_id ="
                + " (SELECT attempt_id FROM public.quiz_attempts WHERE status = 'passed' ORDER BY 1 LIMIT 1)");

        JsonNode sample = table(rebuild(""), "quiz_attempts").path("samples").path(0);

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

        JsonNode report = rebuild("");

        assertThat(differences()).isEmpty();
        assertThat(identities()).containsAll(left).hasSameSizeAs(identities);
        assertThat(table(report, "topic_progress").path("applied").asLong()).isEqualTo(12);
        assertThat(report.path("longestWriteMs").asLong()).isBetween(1L, 250L);
    }

    private static Set<String> identities() {
        return Set.copyOf(postgres.query("SELECT progress_id FROM public.topic_progress", row -> row.getString(1)));
    }

    @Test
    void bringsEveryRowBackThatItHasChanged() throws Exception {
        damage();
        Set<String> damaged = rows();
        JsonNode report = rebuild("");
        assertThat(differences()).isEmpty();

        long id = report.path("id").asLong();
        post("/" + id + "/rollback", "{\"by\": \"ann\"}");
        awaitState(id, "rolled_back");

        assertThat(rows()).isEqualTo(damaged);
        assertThat(table(progress(id), "topic_progress").path("restored").asLong())
                .isEqualTo(12);
        rebuild("");
    }

    @Test
    void rebuildsOneTableAlone() throws Exception {
        damage();
        Set<String> others =
                rows().stream().filter(row -> !row.startsWith("topic_progress")).collect(Collectors.toSet());

        JsonNode report = rebuild(", \"tables\": [\"topic_progress\"]");

        assertThat(report.path("differences").size()).isEqualTo(1);
        assertThat(rows()).containsAll(others);
        assertThat(dryRun().path("differences").path(1).path("different").asLong())
                .isZero();
        rebuild("");
    }

    @Test
    void letsLiveEventsThroughAndOverwritesNoneOfThem() throws Exception {
        damage();
        published += 8_000;
        publisher.publishUpTo(published);

        JsonNode report = rebuild("");

        assertThat(publisher.isDone()).as("events came all the time").isFalse();
        assertThat(report.path("unsettled").asLong()).isZero();
        awaitAllRead();
        sweep();
        assertThat(differences()).isEmpty();
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void leavesALearnerErasedWhoIsErasedMeanwhileAndBefore() throws Exception {
        String before = HISTORY.catalogue().learners().get(1).toString();
        String meanwhile = HISTORY.catalogue().learners().get(2).toString();
        execute("DELETE FROM public.users WHERE user_id = '" + before + "'");
        damage();
        List<Long> kept = kept();
        long id = begin(", \"rate\": 3000");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> progress(id).path("records").asLong() > 0);
        execute("DELETE FROM public.users WHERE user_id = '" + meanwhile + "'");

        awaitState(id, "done");

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
        JsonNode report = dryRun();
        TABLES.forEach(
                table -> assertThat(counts(report, table)).as("%s", report).containsExactly(0L, 0L, 0L));
    }

    /** Held events and dead letters. */
    private static List<Long> kept() {
        return List.of(
                postgres.number("SELECT count(*) FROM learnstream.held_events"),
                postgres.number("SELECT count(*) FROM learnstream.dead_letters"));
    }
}
