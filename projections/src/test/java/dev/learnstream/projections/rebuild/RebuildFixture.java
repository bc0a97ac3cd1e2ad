package dev.learnstream.projections.rebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.learnstream.projections.Learnstream;
import dev.learnstream.projections.sql.StoredJson;
import dev.learnstream.projections.testing.PartitionCounts;
import dev.learnstream.projections.testing.RealPostgres;
import dev.learnstream.projections.testing.TestInfrastructure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/** The whole program on a real broker and database. Rebuilds are requested over HTTP. */
final class RebuildFixture implements AutoCloseable {

    static final List<String> TABLES =
            List.of("learner_activity_events", "topic_progress", "quiz_attempts", "module_progress");

    final TestInfrastructure infrastructure = TestInfrastructure.start();
    final RealPostgres postgres = infrastructure.postgres();
    private final ConfigurableApplicationContext service = SpringApplication.run(
            Learnstream.class,
            "--spring.kafka.bootstrap-servers=" + infrastructure.kafka().bootstrapServers(),
            "--spring.datasource.url=" + postgres.url(),
            "--spring.datasource.username=" + postgres.user(),
            "--spring.datasource.password=" + postgres.password(),
            "--learnstream.topics.create=true",
            "--learnstream.topics.partitions=4",
            "--learnstream.topics.replication-factor=1",
            "--server.port=0");
    private final String url = "http://127.0.0.1:" + service.getEnvironment().getProperty("local.server.port");

    RebuildFixture() throws IOException {}

    @Override
    public void close() throws IOException {
        service.close();
        infrastructure.close();
    }

    void awaitAllRead() {
        await().atMost(Duration.ofSeconds(60)).until(() -> PartitionCounts.isAllRead(infrastructure));
    }

    void execute(String sql) throws SQLException {
        try (Connection connection = postgres.connect()) {
            connection.createStatement().execute(sql);
        }
    }

    JsonNode post(String path, String body) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(url + "/api/ops/" + path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    private static JsonNode send(HttpRequest.Builder request) throws Exception {
        return StoredJson.read(HttpClient.newHttpClient()
                .send(request.build(), BodyHandlers.ofString())
                .body());
    }

    JsonNode progress(long id) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(url + "/api/ops/rebuilds/" + id)));
    }

    JsonNode act(long id, String action) throws Exception {
        return post("rebuilds/" + id + "/" + action, "{\"by\": \"ann\"}");
    }

    /** Requests a rebuild; returns its number. */
    long begin(String options, int rate) throws Exception {
        JsonNode answer = post("rebuilds", "{\"by\": \"ann\", \"rate\": " + rate + options + "}");
        assertThat(answer.has("id")).as("%s", answer).isTrue();
        return answer.path("id").asLong();
    }

    /** Runs a rebuild to its end and returns it. */
    JsonNode rebuild(String options) throws Exception {
        long id = begin(options, 100_000);
        awaitState(id, "done");
        return progress(id);
    }

    JsonNode dryRun() throws Exception {
        return rebuild(", \"dryRun\": true");
    }

    void awaitState(long id, String state) throws Exception {
        await().atMost(Duration.ofSeconds(60)).until(() -> List.of(state, "failed")
                .contains(progress(id).path("state").asString()));
        assertThat(progress(id).path("failure").isMissingNode())
                .as("%s", progress(id))
                .isTrue();
    }

    static JsonNode table(JsonNode rebuild, String table) {
        return rebuild.path("differences")
                .valueStream()
                .filter(report -> report.path("table").asString().equals(table))
                .findFirst()
                .orElseThrow();
    }

    /** Returns the numbers of missing, extra and different rows. */
    static List<Long> counts(JsonNode rebuild, String table) {
        JsonNode report = table(rebuild, table);
        return List.of(
                report.path("missing").asLong(),
                report.path("extra").asLong(),
                report.path("different").asLong());
    }

    static void assertThatNothingDiffers(JsonNode rebuild) {
        TABLES.forEach(
                table -> assertThat(counts(rebuild, table)).as("%s", rebuild).containsExactly(0L, 0L, 0L));
    }
}
