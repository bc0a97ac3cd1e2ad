package dev.learnstream.projections.analytics;

import dev.learnstream.projections.ops.OpsConfiguration;
import dev.learnstream.projections.testing.RealPostgres;
import dev.learnstream.projections.testing.TestDatabase;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The endpoint for reports in a real web server, without the rest of the program, on a database of its own. */
final class ReportServer implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.shared();

    final TestDatabase database;

    private final ConfigurableApplicationContext service;
    private final HttpClient client = HttpClient.newHttpClient();

    private ReportServer(TestDatabase database, ConfigurableApplicationContext service) {
        this.database = database;
        this.service = service;
    }

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import({AnalyticsConfiguration.class, OpsConfiguration.class})
    static class Service {}

    /** Starts it on a new database. */
    static ReportServer start(String... settings) {
        TestDatabase database = TestDatabase.create();
        return new ReportServer(database, run(database.postgres(), settings));
    }

    static ConfigurableApplicationContext run(RealPostgres postgres, String... settings) {
        Stream<String> arguments = Stream.of(
                "--spring.datasource.url=" + postgres.url(),
                "--spring.datasource.username=" + postgres.user(),
                "--spring.datasource.password=" + postgres.password(),
                "--spring.kafka.bootstrap-servers=127.0.0.1:1",
                "--spring.flyway.enabled=false",
                "--management.endpoint.health.validate-group-membership=false",
                "--server.port=0");
        return SpringApplication.run(
                Service.class, Stream.concat(arguments, Stream.of(settings)).toArray(String[]::new));
    }

    /** Creates a view that the reader may read. */
    void createView(String name, String query) {
        database.execute("CREATE OR REPLACE VIEW analytics." + name + " AS " + query);
        database.execute("GRANT SELECT ON analytics." + name + " TO learnstream_reader");
    }

    int port() {
        return Integer.parseInt(service.getEnvironment().getRequiredProperty("local.server.port"));
    }

    /** Returns the answer to a GET; {@code headers} are names and values in turn. */
    HttpResponse<String> get(String path, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + port() + "/api/analytics" + path))
                .timeout(Duration.ofSeconds(60));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    JsonNode json(String path) throws Exception {
        return JSON.readTree(get(path).body());
    }

    /** Returns the values of one column of a page. */
    List<String> column(String path, String column) throws Exception {
        return json(path)
                .path("rows")
                .valueStream()
                .map(row -> row.path(column).asString())
                .toList();
    }

    /** Returns all rows, page after page, each as JSON text. */
    List<String> pages(String view, int limit) throws Exception {
        List<String> rows = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = json("/%s?limit=%d%s".formatted(encoded(view), limit, cursor));
            page.path("rows").forEach(row -> rows.add(row.toString()));
            cursor = page.has("next") ? "&cursor=" + page.path("next").asString() : "";
        } while (!cursor.isEmpty());
        return rows;
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Returns the number of sessions of reports that satisfy a condition. */
    long sessions(String condition) {
        return database.number(
                "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'learnstream-analytics' AND datname ="
                        + " current_database() AND " + condition);
    }

    @Override
    public void close() {
        service.close();
        database.close();
    }
}
