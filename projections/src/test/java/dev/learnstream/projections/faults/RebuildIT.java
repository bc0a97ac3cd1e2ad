package dev.learnstream.projections.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.learnstream.projections.testing.RealPostgres;
import dev.learnstream.projections.testing.ServiceProcess;
import dev.learnstream.projections.testing.Vitals;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Tables that are damaged beyond any merge are rebuilt while events arrive. The rebuilding process is killed meanwhile.
 */
@Timeout(value = 8, unit = TimeUnit.MINUTES)
class RebuildIT {

    private static final long SEED = 20_260_711;
    private static final int HISTORY = 5_000;
    private static final int LIVE = 40_000;

    /** Slow enough to last for the whole rebuild. */
    private static final int LIVE_PER_SECOND = 100;

    private static final String WORKING = "Working on rebuild [";

    private final SetBackRun run = new SetBackRun(SEED, HISTORY + LIVE);

    RebuildIT() throws IOException {}

    @AfterEach
    void stop() throws IOException {
        run.close();
    }

    private RealPostgres postgres() {
        return run.infrastructure.postgres();
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = postgres().connect()) {
            connection.createStatement().execute(sql);
        }
    }

    /** A later time wins all merges, and made-up rows belong to no event, so merges repair nothing of it. */
    private void damage() throws SQLException {
        execute(
                "UPDATE public.topic_progress SET last_position_s = 101, updated_at = updated_at + interval '10 years'");
        execute("UPDATE public.quiz_attempts SET score = 9999 WHERE score IS NOT NULL");
        execute("DELETE FROM public.module_progress");
        execute("DELETE FROM public.learner_activity_events WHERE event_id::text < '9'");
        execute("INSERT INTO public.learner_activity_events (event_id, user_id, course_id, event_type, created_at)"
                + " SELECT gen_random_uuid(), user_id, course_id, 'made.up', now() + interval '1 hour'"
                + " FROM public.learner_activity_events");
    }

    private void startRebuild(ServiceProcess service) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(new Vitals(service).uri("/api/ops/rebuilds"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"by\": \"ann\", \"rate\": 20000}"))
                .build();
        assertThat(HttpClient.newHttpClient()
                        .send(request, BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(201);
    }

    private long differences(String state) {
        return postgres().number("SELECT count(*) FROM learnstream.rebuild_differences WHERE state = '" + state + "'");
    }

    private boolean isDone() {
        return postgres().number("SELECT count(*) FROM learnstream.rebuilds WHERE state = 'done'") == 1;
    }

    @Test
    void endsAsTheOracleSaysAlthoughItsInstanceIsKilledAndEventsComeAllTheTime() throws Exception {
        try (ServiceProcess first = run.startAnew();
                ServiceProcess second = run.start().awaitStreaming();
                LockWaits waits = new LockWaits(postgres())) {
            run.publish(HISTORY);
            run.awaitAllRead();
            damage();
            run.goOnAt(LIVE_PER_SECOND);
            run.publishInTheBackground(LIVE);
            startRebuild(first);
            await("rows are put right")
                    .atMost(Duration.ofMinutes(2))
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> differences("applied") > 0);
            boolean isFirst = first.output().contains(WORKING);
            (isFirst ? first : second).kill9();

            assertThat(differences("found"))
                    .as("rows that are not put right yet")
                    .isPositive();
            assertThat(isDone()).isFalse();
            ServiceProcess left = isFirst ? second : first;
            run.await60("the other one takes over", () -> left.output().contains(WORKING));
            await("the rebuild is done").atMost(Duration.ofMinutes(4)).until(this::isDone);

            assertThat(run.isPublishing()).as("events came until the end").isTrue();
            assertThat(waits.looks()).isGreaterThan(100);
            assertThat(waits.longest()).as("longest wait of a live write, ms").isLessThanOrEqualTo(250);
            run.endPublishing();
            run.awaitAllRead();
            left.stop();
        }
        run.assertWhole();
        assertThat(postgres().number("SELECT sum(unsettled) FROM learnstream.rebuilds"))
                .isZero();
    }

    /** Negative control: a wait of live writes would be noticed. */
    @Test
    void seesAWriteThatWaits() throws Exception {
        try (ServiceProcess service = run.startAnew();
                LockWaits waits = new LockWaits(postgres())) {
            run.publish(100);
            run.awaitAllRead();
            service.stop();
            Properties owner = new Properties();
            owner.put("user", postgres().user());
            owner.put("password", postgres().password());
            owner.put("ApplicationName", LockWaits.OWNER);
            try (Connection locking = DriverManager.getConnection(postgres().url(), owner)) {
                locking.setAutoCommit(false);
                locking.createStatement().execute("UPDATE public.topic_progress SET last_position_s = 1");
                CompletableFuture<Void> waiting = CompletableFuture.runAsync(() -> {
                    try {
                        execute("UPDATE public.topic_progress SET last_position_s = 2");
                    } catch (SQLException e) {
                        throw new IllegalStateException(e);
                    }
                });
                await().atMost(Duration.ofSeconds(10)).until(() -> waits.longest() > 400);
                locking.commit();
                waiting.join();
            }

            assertThat(waits.longest()).isGreaterThan(250);
        }
    }
}
