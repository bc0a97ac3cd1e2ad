package dev.learnstream.projections.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.learnstream.projections.testing.RealPostgres;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** Reports have connections of their own, which only read. */
class ReaderPoolTest {

    @Test
    void readsAsTheReaderInUtcAndCannotWrite() throws Exception {
        try (ReportServer server = ReportServer.start("--learnstream.analytics.statement-timeout=7s")) {
            assertThat(server.sessions("true")).as("before the first request").isZero();
            server.createView("session", """
                    SELECT current_user::text AS who, current_setting('transaction_read_only') AS read_only,
                      current_setting('TimeZone') AS zone, current_setting('statement_timeout') AS statement_timeout,
                      current_setting('jit') AS jit, current_setting('application_name') AS name
                    """);

            assertThat(server.get("/session?format=csv").body())
                    .endsWith("\r\nlearnstream_reader,on,UTC,7s,off," + "learnstream-analytics\r\n");
        }
    }

    @Test
    void isExhaustedAloneAndSaysSo() throws Exception {
        try (ReportServer server = ReportServer.start("--learnstream.analytics.connections=1")) {
            server.createView("slow", "SELECT pg_sleep(600)::text AS slept");
            HttpResponse<String> answer;
            try (Socket client = new Socket("127.0.0.1", server.port())) {
                client.getOutputStream()
                        .write("GET /api/analytics/slow HTTP/1.1\r\nHost: localhost\r\n\r\n"
                                .getBytes(StandardCharsets.US_ASCII));
                await().atMost(Duration.ofSeconds(10)).until(() -> server.sessions("state = 'active'") == 1);

                answer = server.get("/courses");
                assertThat(server.database.number("SELECT count(*) FROM pg_stat_activity WHERE application_name ="
                                + " 'learnstream' AND datname = current_database()"))
                        .as("connections of the stream's pool")
                        .isZero();
            }

            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).hasValue("5");
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> server.get("/courses").statusCode() == 200);
        }
    }

    @Test
    void letsTheProgramStartWithoutADatabase() throws Exception {
        RealPostgres nowhere = new RealPostgres("jdbc:postgresql://127.0.0.1:1/none", "nobody", "");
        try (ConfigurableApplicationContext service = ReportServer.run(nowhere)) {
            HttpResponse<String> answer = get(service, "/courses");

            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).hasValue("5");
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        }
    }

    @Test
    void saysWhichGrantIsMissing() throws Exception {
        try (ReportServer server = ReportServer.start()) {
            String login = "reports_" + ProcessHandle.current().pid();
            server.database.execute("CREATE ROLE " + login + " LOGIN PASSWORD 'p'");
            RealPostgres stranger = new RealPostgres(server.database.postgres().url(), login, "p");
            try (ConfigurableApplicationContext service = ReportServer.run(stranger)) {
                HttpResponse<String> answer = get(service, "");

                assertThat(answer.statusCode()).isEqualTo(503);
                assertThat(answer.body())
                        .contains("The service cannot become learnstream_reader: [42501] ")
                        .contains("must run GRANT learnstream_reader TO learnstream_writer");
            } finally {
                server.database.execute("DROP ROLE " + login);
            }
        }
    }

    private static HttpResponse<String> get(ConfigurableApplicationContext service, String path) throws Exception {
        String port = service.getEnvironment().getProperty("local.server.port");
        URI uri = URI.create("http://127.0.0.1:" + port + "/api/analytics" + path);
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }
}
