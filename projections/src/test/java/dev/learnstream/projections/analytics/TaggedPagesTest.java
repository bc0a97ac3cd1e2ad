package dev.learnstream.projections.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tells a client that its page is still the same, cheaply if it can, and never wrongly. */
class TaggedPagesTest {

    private static ReportServer server;

    @BeforeAll
    static void start() {
        server = ReportServer.start();
        server.database.execute("CREATE TABLE public.notes (n integer)");
        server.createView("notes", "SELECT n FROM public.notes");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void insert() {
        server.database.execute("DELETE FROM notes");
        server.database.execute("INSERT INTO notes VALUES (1)");
    }

    @Test
    void answersWithoutABodyWhileNothingIsWritten() throws Exception {
        HttpResponse<String> first = server.get("/notes");
        assertThat(first.headers().firstValue("Cache-Control")).hasValue("private, no-cache");
        String tag = tag(first);
        assertThat(tag).matches("W/\"[0-9a-f]{32}\"");

        HttpResponse<String> second = server.get("/notes", "If-None-Match", tag);

        assertThat(second.statusCode()).isEqualTo(304);
        assertThat(second.body()).isEmpty();
        assertThat(tag(second)).isEqualTo(tag);
    }

    @Test
    void answersWithTheSameTagAfterAWriteThatDoesNotConcernThePage() throws Exception {
        String tag = tag(server.get("/notes"));
        server.database.execute("UPDATE notes SET n = n");

        assertThat(server.get("/notes", "If-None-Match", "\"other\", " + tag).statusCode())
                .isEqualTo(304);
    }

    @Test
    void answersWithThePageAfterAnInsertAnUpdateADeleteAndAChangeOfTheView() throws Exception {
        for (String change : new String[] {
            "INSERT INTO notes VALUES (2)",
            "UPDATE notes SET n = 3 WHERE n = 1",
            "DELETE FROM notes WHERE n = 2",
            "CREATE OR REPLACE VIEW analytics.notes AS SELECT n + 0 AS n FROM public.notes WHERE n > 100",
            "CREATE OR REPLACE VIEW analytics.notes AS SELECT n FROM public.notes",
            "TRUNCATE notes"
        }) {
            String tag = tag(server.get("/notes"));

            server.database.execute(change);

            HttpResponse<String> answer = server.get("/notes", "If-None-Match", tag);
            assertThat(answer.statusCode()).as(change).isEqualTo(200);
            assertThat(tag(answer)).isNotEqualTo(tag);
        }
    }

    @Test
    void doesNotTakeThePageOfAnotherFilterForThisOne() throws Exception {
        String tag = tag(server.get("/notes?n=1"));

        assertThat(server.get("/notes?n=2", "If-None-Match", tag).statusCode()).isEqualTo(200);
    }

    /** The view returns another text each time that it is read. */
    @Test
    void runsNoReportWhileNothingIsWritten() throws Exception {
        server.createView("each_time", "SELECT n, gen_random_uuid() AS id FROM analytics.notes");
        AtomicReference<String> tag = new AtomicReference<>();
        // The server may write its own statistics in between.
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            tag.set(tag(server.get("/each_time")));
            return server.get("/each_time", "If-None-Match", tag.get()).statusCode() == 304;
        });

        server.database.execute("UPDATE notes SET n = n");
        assertThat(server.get("/each_time", "If-None-Match", tag.get()).statusCode())
                .as("after a write the report runs")
                .isEqualTo(200);
    }

    @Test
    void runsTheReportOfAViewThatDependsOnTheTime() throws Exception {
        server.createView("each_moment", "SELECT n, clock_timestamp() AS at FROM analytics.notes");
        server.createView("each_moment_behind_a_view", "SELECT * FROM analytics.each_moment");
        for (String view : new String[] {"/each_moment", "/each_moment_behind_a_view"}) {
            String tag = tag(server.get(view));

            assertThat(server.get(view, "If-None-Match", tag).statusCode())
                    .as(view)
                    .isEqualTo(200);
        }
    }

    private static String tag(HttpResponse<String> answer) {
        return answer.headers().firstValue("ETag").orElseThrow();
    }
}
