package dev.learnstream.projections.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Lists views, filters rows, and refuses what no view has. */
class ViewsOverHttpTest {

    private static final String ADA = "01920000-0000-7000-8000-0000000000a1";
    private static final String BOB = "01920000-0000-7000-8000-0000000000a2";

    private static ReportServer server;

    @BeforeAll
    static void start() {
        server = ReportServer.start();
        server.createView("seen", """
                SELECT * FROM (VALUES
                  ('%s'::uuid, 1, 1.5::numeric, timestamptz '2026-03-01 12:00Z', date '2026-03-01', true, 'a', NULL::int8, '{"a": [1]}'::jsonb),
                  ('%s'::uuid, 2, 2.5, timestamptz '2026-03-02 00:00Z', date '2026-03-02', false, 'b', 7, NULL)
                ) AS v (user_id, module_no, score, seen_at, day, is_done, note, attempts, detail)
                """.formatted(ADA, BOB));
        server.database.execute("COMMENT ON VIEW analytics.seen IS 'Who was seen.'");
        server.database.execute("COMMENT ON COLUMN analytics.seen.day IS 'The day.'");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void listsEachViewOfTheDatabaseWithItsColumnsAndFilters() throws Exception {
        JsonNode views = server.json("").path("views");

        assertThat(names(views))
                .containsExactlyElementsOf(server.database.rows(
                        "SELECT relname FROM pg_class WHERE relnamespace = 'analytics'::regnamespace AND relkind = 'v'"
                                + " ORDER BY relname COLLATE \"C\""))
                .contains("course_progress", "freshness");
        JsonNode seen = StreamSupport.stream(views.spliterator(), false)
                .filter(view -> view.path("name").asString().equals("seen"))
                .findFirst()
                .orElseThrow();
        assertThat(seen.path("comment").asString()).isEqualTo("Who was seen.");
        assertThat(seen.path("columns").path(4).toString()).isEqualTo("""
                {"name":"day","type":"date","comment":"The day.","filters":["day","day.from","day.to"]}""");
        assertThat(seen.path("columns").path(8).toString()).isEqualTo("""
                {"name":"detail","type":"json","filters":[]}""");
    }

    private static List<String> names(JsonNode views) {
        return views.valueStream().map(view -> view.path("name").asString()).toList();
    }

    @Test
    void givesEachValueItsJsonType() throws Exception {
        assertThat(server.get("/seen?user_id=" + ADA).body()).isEqualTo("""
                {"view":"seen","rows":[{"user_id":"%s","module_no":1,"score":1.5,\
                "seen_at":"2026-03-01T12:00:00Z","day":"2026-03-01","is_done":true,"note":"a","attempts":null,\
                "detail":{"a":[1]}}]}""".formatted(ADA));
    }

    @ParameterizedTest
    @CsvSource({
        "user_id=01920000-0000-7000-8000-0000000000A2, b",
        "module_no=1, a",
        "module_no.from=2, b",
        "module_no.to=2, a",
        "score=2.50, b",
        "score.from=1.6, b",
        "seen_at.from=2026-03-02T00:00:00Z, b",
        "seen_at.from=2026-03-02, b",
        "seen_at.to=2026-03-02, a",
        "seen_at.to=2026-03-01T14:00:00%2B01:00, a",
        "seen_at.to=2026-03-01T13:00:00%2B01:00, ''",
        "day=2026-03-02, b",
        "day.to=2026-03-02, a",
        "is_done=false, b",
        "note=a, a",
        "note=A, ''",
        "attempts=7, b",
        "module_no.from=1&module_no.to=2, a",
        "module_no=1&is_done=false, ''",
    })
    void filtersByColumns(String filter, String notes) throws Exception {
        assertThat(String.join("", server.column("/seen?" + filter, "note"))).isEqualTo(notes);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /sene                       | 404 | There is no view [sene]. Did you mean [seen]?
            /seen?user=1                | 400 | View [seen] has no filter [user]. GET /api/analytics lists the filters.
            /seen?userid=1              | 400 | View [seen] has no filter [userid]. Did you mean [user_id]?
            /seen?day.form=1            | 400 | View [seen] has no filter [day.form]. Did you mean [day.from]?
            /seen?curser=1              | 400 | View [seen] has no filter [curser]. Did you mean [cursor]?
            /seen?note.from=a           | 400 | View [seen] has no filter [note.from]. Did you mean [score.from]?
            /seen?detail=1              | 400 | View [seen] has no filter [detail]. GET /api/analytics lists the filters.
            /seen?user_id=Ada           | 400 | user_id must be a UUID
            /seen?module_no=1.5         | 400 | module_no must be a whole number
            /seen?score.to=much         | 400 | score.to must be a number
            /seen?is_done=yes           | 400 | is_done must be true or false
            /seen?day=tomorrow          | 400 | day must be a day such as 2026-03-01
            /seen?seen_at.from=now      | 400 | seen_at.from must be a time such as 2026-03-01T12:00:00Z, or a day such as 2026-03-01, which begins at midnight UTC
            /seen?day=2026-02-30        | 400 | A value does not exist, such as a 30th of February, or the cursor is not of this view as it is now
            /seen?module_no=1&module_no=2 | 400 | module_no must be given once
            /seen?limit=0               | 400 | limit must be from 1 to 1000
            /seen?limit=1001            | 400 | limit must be from 1 to 1000
            /seen?limit=all             | 400 | limit must be from 1 to 1000
            /seen?cursor=x              | 400 | cursor must be the next of an earlier answer
            /seen?cursor=MSAoYSk        | 400 | A value does not exist, such as a 30th of February, or the cursor is not of this view as it is now
            /seen?format=xml            | 400 | format must be csv or json
            /seen?format=csv&cursor=MSAoYSk | 400 | cursor is for pages in JSON; a CSV has all rows
            """)
    void refusesWhatItCannotAnswer(String path, int status, String detail) throws Exception {
        HttpResponse<String> answer = server.get(path);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(JsonMapper.shared().readTree(answer.body()).path("detail").asString())
                .isEqualTo(detail);
    }

    @Test
    void refusesInJsonAlsoThoseWhoWantCsv() throws Exception {
        HttpResponse<String> answer = server.get("/seen?user_id=Ada", "Accept", "text/csv");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }

    @Test
    void namesTheViewsToThoseWhoAreFarFromOne() throws Exception {
        assertThat(server.get("/something").body()).contains("There is no view [something]. There are [", "seen");
    }
}
