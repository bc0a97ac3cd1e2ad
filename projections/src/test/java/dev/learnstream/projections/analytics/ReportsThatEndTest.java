package dev.learnstream.projections.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** Reports that nobody waits for, that take too long, or that fail halfway. */
class ReportsThatEndTest {

    private static ReportServer server;

    @BeforeAll
    static void start() {
        server = ReportServer.start("--learnstream.analytics.statement-timeout=20s");
        server.createView("slow", "SELECT pg_sleep(600)::text AS slept");
        server.createView("slow_later", """
                SELECT n, repeat('x', 100) AS text, CASE WHEN n > 5000 THEN pg_sleep(600)::text END AS slept
                FROM generate_series(1, 10000) AS n
                """);
        // PostgreSQL makes these rows one by one. In a FROM it would make all of them first.
        server.createView("endless", "SELECT generate_series(1, 100000000) AS n, repeat('x', 100) AS text");
        server.createView("broken_later", """
                SELECT n, repeat('x', 100) AS text, 1 / (5000 - n) AS share FROM generate_series(1, 10000) AS n
                """);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"slow", "slow?format=csv"})
    void areCancelledWhenTheClientGoesBeforeTheFirstRow(String report) throws Exception {
        try (Socket client = ask(report)) {
            assertThat(client.isConnected()).isTrue();
            within(10).until(() -> server.sessions("state = 'active'") == 1);
        }

        within(5).until(() -> server.sessions("state = 'active'") == 0);
    }

    @Test
    void areCancelledWhenTheClientGoesWhileTheNextRowsAreRead() throws Exception {
        try (Socket client = ask("slow_later?format=csv")) {
            client.getInputStream().readNBytes(300_000);
            within(10).until(() -> server.sessions("state = 'active' AND now() > query_start") == 1);
        }

        within(5).until(() -> server.sessions("state <> 'idle'") == 0);
    }

    @Test
    void endWhenTheClientGoesWhileRowsAreSent() throws Exception {
        try (Socket client = ask("endless?format=csv")) {
            client.getInputStream().readNBytes(1_000_000);
            assertThat(server.sessions("state <> 'idle'")).isEqualTo(1);
        }

        within(5).until(() -> server.sessions("state <> 'idle'") == 0);
    }

    /** The negative control: a client that only waits keeps its report, also with a second request behind the first. */
    @Test
    void goOnWhileTheClientWaits() throws Exception {
        try (Socket client = ask("slow")) {
            client.getOutputStream().write(request("slow").getBytes(StandardCharsets.US_ASCII));
            within(10).until(() -> server.sessions("state = 'active'") == 1);

            await().during(Duration.ofSeconds(3))
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> server.sessions("state = 'active'") == 1);
        }
        within(30).until(() -> server.sessions("state = 'active'") == 0);
    }

    @Test
    void areRefusedWithAHintWhenTheyTakeTooLong() throws Exception {
        try (ReportServer impatient = ReportServer.start("--learnstream.analytics.statement-timeout=1s")) {
            impatient.createView("slow", "SELECT pg_sleep(600)::text AS slept");

            for (String report : new String[] {"/slow", "/slow?format=csv"}) {
                HttpResponse<String> answer = impatient.get(report);
                assertThat(answer.statusCode()).isEqualTo(504);
                assertThat(answer.headers().firstValue("Content-Disposition")).isEmpty();
                assertThat(JsonMapper.shared()
                                .readTree(answer.body())
                                .path("detail")
                                .asString())
                        .isEqualTo("The report takes longer than [1] s (learnstream.analytics.statement-timeout);"
                                + " narrow the filter");
            }
        }
    }

    /** The limit is for each fetch, so that a large CSV may take longer as a whole. */
    @Test
    void mayTakeLongerThanTheLimitWhileRowsCome() throws Exception {
        try (ReportServer impatient = ReportServer.start("--learnstream.analytics.statement-timeout=2s")) {
            impatient.createView("steady", """
                    SELECT n, CASE WHEN n % 100 = 0 THEN pg_sleep(0.1)::text END AS slept FROM generate_series(1, 3000) AS n
                    """);

            assertThat(impatient.get("/steady?format=csv").body().lines()).hasSize(3001);
        }
    }

    @Test
    void neverLookCompleteWhenTheyFailHalfway() throws Exception {
        assertThatThrownBy(() -> server.get("/broken_later?format=csv")).isInstanceOf(IOException.class);

        try (Socket client = ask("broken_later?format=csv")) {
            String answer = new String(client.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            assertThat(answer)
                    .startsWith("HTTP/1.1 200")
                    .contains("Transfer-Encoding: chunked", "\r\n4000,xxx")
                    .doesNotContain("\r\n0\r\n", "problem", "error");
        }
    }

    /** The negative control: the same view without the row that fails. */
    @Test
    void lookCompleteWhenTheyAre() throws Exception {
        assertThat(server.get("/broken_later?format=csv&n.to=5000").body().lines())
                .hasSize(5000);
        try (Socket client = ask("broken_later?format=csv&n.to=5000")) {
            assertThat(read(client.getInputStream())).contains("\r\n4999,xxx");
        }
    }

    private static String read(InputStream answer) throws IOException {
        StringBuilder read = new StringBuilder();
        while (read.length() < 10 || !read.substring(read.length() - 7).equals("\r\n0\r\n\r\n")) {
            read.append((char) answer.read());
        }
        return read.toString();
    }

    @Test
    void thatFailBeforeTheFirstRowsAreSentAreRefused() throws Exception {
        HttpResponse<String> answer = server.get("/broken_later?format=csv&n.from=4990");

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.headers().firstValue("Content-Disposition")).isEmpty();
    }

    private static Socket ask(String report) throws IOException {
        Socket client = new Socket(InetAddress.getLoopbackAddress(), server.port());
        client.setSoTimeout(60_000);
        client.getOutputStream().write(request(report).getBytes(StandardCharsets.US_ASCII));
        return client;
    }

    private static String request(String report) {
        return "GET /api/analytics/" + report + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
    }

    private static ConditionFactory within(int seconds) {
        return await().pollInterval(Duration.ofMillis(50)).atMost(Duration.ofSeconds(seconds));
    }
}
