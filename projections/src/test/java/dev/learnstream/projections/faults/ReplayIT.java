package dev.learnstream.projections.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.learnstream.projections.testing.RealPostgres;
import dev.learnstream.projections.testing.ServiceProcess;
import dev.learnstream.projections.testing.Vitals;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two instances replay 15,000 records over damaged tables, beside 5,000 live ones, and both are killed. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class ReplayIT {

    private static final long SEED = 20_260_611;
    private static final int HISTORY = 15_000;
    private static final int LIVE = 5_000;
    private static final String WORKING = "Working on replay [";

    private final SetBackRun run = new SetBackRun(SEED, HISTORY + LIVE);

    ReplayIT() throws IOException {}

    @AfterEach
    void stop() throws IOException {
        run.close();
    }

    private void damage() throws SQLException {
        try (Connection connection = postgres().connect()) {
            for (String table :
                    List.of("learner_activity_events", "topic_progress", "quiz_attempts", "module_progress")) {
                connection.createStatement().execute("DELETE FROM public." + table);
            }
        }
        assertThat(run.missingRows()).as("rows that the tables lack").isPositive();
    }

    private void startReplay(ServiceProcess service) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(new Vitals(service).uri("/api/ops/replays"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"by\": \"ann\", \"scope\": {}, \"rate\": 1000}"))
                .build();
        assertThat(HttpClient.newHttpClient()
                        .send(request, BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(201);
    }

    private RealPostgres postgres() {
        return run.infrastructure.postgres();
    }

    private long records() {
        return postgres().number("SELECT sum(records) FROM learnstream.replay_partitions");
    }

    private boolean isIn(String state) {
        return postgres().number("SELECT count(*) FROM learnstream.replays WHERE state = '" + state + "'") == 1;
    }

    @Test
    void survivesThatOneInstanceIsKilledAndThenAll() throws Exception {
        try (ServiceProcess first = run.startAnew();
                ServiceProcess second = run.start().awaitStreaming()) {
            run.publish(HISTORY);
            run.awaitAllRead();
            damage();
            startReplay(first);
            run.await60(
                    "both work on it",
                    () -> first.output().contains(WORKING) && second.output().contains(WORKING));
            run.publishInTheBackground(LIVE);
            run.await60("some is replayed", () -> records() > HISTORY / 5);
            second.kill9();

            long atItsDeath = records();
            assertThat(atItsDeath).isLessThan(HISTORY);
            run.await60("the other one goes on", () -> records() > atItsDeath + HISTORY / 5);
            first.kill9();
        }
        assertThat(isIn("running")).isTrue();
        assertThat(records()).isLessThan(HISTORY);

        try (ServiceProcess third = run.start().awaitStreaming()) {
            run.publish(0);
            run.awaitAllRead();
            run.await60("the replay is done", () -> isIn("done"));
            third.stop();
        }
        run.assertWhole();
        assertThat(records()).as("each record is counted once").isEqualTo(HISTORY);
        assertThat(postgres().number("SELECT sum(rows_changed) FROM learnstream.replay_partitions"))
                .isPositive();
    }
}
