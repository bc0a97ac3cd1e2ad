package dev.learnstream.projections.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Pages one after the other have the rows of one SELECT. */
class PagingTest {

    private static ReportServer server;

    @BeforeAll
    static void start() {
        server = ReportServer.start();
        CoursesInFigures.insert(server.database);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /** Views that come later are tried by themselves. */
    @Test
    void haveTheRowsOfOneSelectOfEachView() throws Exception {
        List<String> views = server.json("")
                .path("views")
                .valueStream()
                .map(view -> view.path("name").asString())
                .toList();

        assertThat(views).hasSizeGreaterThan(18).allSatisfy(view -> {
            long rows = server.database.number("SELECT count(*) FROM analytics." + ViewStatement.quoted(view));
            List<String> found = server.pages(view, 7);
            assertThat(found).hasSize((int) rows).containsExactlyElementsOf(server.pages(view, 1000));
        });
    }

    @Test
    void areInTheOrderOfTheColumnsWithNullLast() throws Exception {
        server.createView("gaps", """
                SELECT * FROM (VALUES (2, 'a'), (NULL, 'b'), (1, NULL), (1, 'z'), (NULL, NULL), (10, 'c')) AS v (n, note)
                """);

        assertThat(server.pages("gaps", 1))
                .containsExactly(
                        "{\"n\":1,\"note\":\"z\"}",
                        "{\"n\":1,\"note\":null}",
                        "{\"n\":2,\"note\":\"a\"}",
                        "{\"n\":10,\"note\":\"c\"}",
                        "{\"n\":null,\"note\":\"b\"}",
                        "{\"n\":null,\"note\":null}");
    }

    @Test
    void haveEqualRowsAsOftenAsTheViewHasThem() throws Exception {
        server.createView("equal_rows", "SELECT n / 5 AS n, NULL::text AS note FROM generate_series(0, 11) AS n");

        for (int limit : new int[] {1, 2, 3, 5, 7, 12}) {
            assertThat(server.pages("equal_rows", limit))
                    .as("limit %d", limit)
                    .hasSize(12)
                    .isSorted()
                    .filteredOn(row -> row.startsWith("{\"n\":1,"))
                    .hasSize(5);
        }
    }

    @Test
    void surviveTextsThatLookLikeARow() throws Exception {
        server.createView("texts", """
                SELECT n, t FROM unnest(ARRAY['', 'NULL', ')', '(,)', '"', E'\\\\', E'a\\nb', ' ', 'é', 'a,b', 'x'' OR true --'])
                  WITH ORDINALITY AS v (t, n)
                """);

        assertThat(server.pages("texts", 1)).hasSize(11).containsExactlyElementsOf(server.pages("texts", 100));
        assertThat(server.column("/texts?t=" + ReportServer.encoded("x' OR true --"), "n"))
                .containsExactly("11");
    }

    /** Names become part of the SQL text. */
    @Test
    void surviveNamesThatLookLikeSql() throws Exception {
        String view = "x\"; DROP TABLE users; --";
        String column = "a' \"b\" ? $1 %1$s {fn now()} /* \\";
        server.createView(
                "\"x\"\"; DROP TABLE users; --\"",
                "SELECT 1 AS v, 2 AS \"a' \"\"b\"\" ? $1 %%1$s {fn now()} /* \\\", 'y' AS \"limit.from\"".formatted());

        assertThat(server.column("/" + ReportServer.encoded(view) + "?" + ReportServer.encoded(column) + "=2", column))
                .containsExactly("2");
        assertThat(server.pages(view, 1)).hasSize(1);
        assertThat(server.get("/" + ReportServer.encoded(view) + "?format=csv&v.to=9")
                        .body())
                .startsWith("v,\"a' \"\"b\"\" ? $1");
        assertThat(server.database.number("SELECT count(*) FROM users")).isPositive();
    }

    @Test
    void tellTheirEndExactly() throws Exception {
        server.createView("four", "SELECT n FROM generate_series(1, 4) AS n");

        assertThat(server.json("/four?limit=4").has("next")).isFalse();
        assertThat(server.json("/four?limit=3").has("next")).isTrue();
    }
}
