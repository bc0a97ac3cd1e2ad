package dev.learnstream.projections.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers with CSV that a spreadsheet reads, and runs nothing of. */
class CsvTest {

    private static ReportServer server;

    @BeforeAll
    static void start() {
        server = ReportServer.start();
        server.createView("one", "SELECT 1 AS n, 'a' AS note");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void writesEachValueSoThatItCanBeReadAgain() throws Exception {
        server.createView("kinds", """
                SELECT
                  1 AS n, -1.50::numeric AS score, 'NaN'::float8 AS ratio, true AS is_done,
                  timestamptz '2026-03-01 13:00:00.5+01' AS seen_at, timestamptz 'infinity' AS ends_at, date '2026-03-01' AS day,
                  '01920000-0000-7000-8000-0000000000a1'::uuid AS user_id, NULL::text AS nothing, '' AS empty,
                  E'a "b", c\\nd' AS note, 'é 漢' AS name, '{"a": 1}'::jsonb AS detail
                """);

        HttpResponse<String> answer = server.get("/kinds?format=csv");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/csv;header=present;charset=UTF-8");
        assertThat(answer.headers().firstValue("Content-Disposition")).hasValue("attachment; filename=\"kinds.csv\"");
        assertThat(answer.body())
                .isEqualTo(
                        "n,score,ratio,is_done,seen_at,ends_at,day,user_id,nothing,empty,note,name,detail\r\n"
                                + "1,-1.50,NaN,true,2026-03-01T12:00:00.500Z,infinity,2026-03-01,"
                                + "01920000-0000-7000-8000-0000000000a1,,\"\",\"a \"\"b\"\", c\nd\",é 漢,\"{\"\"a\"\": 1}\"\r\n");
    }

    @Test
    void putsAnApostropheBeforeATextThatIsAFormula() throws Exception {
        server.createView("formulas", """
                SELECT t, -n AS n
                FROM unnest(ARRAY['=1+1', '+1', '-1', '@a', E'\\tx', E'\\rx', 'a=1', '''=1']) WITH ORDINALITY AS v (t, n)
                """);

        assertThat(server.get("/formulas?format=csv").body())
                .isEqualTo(
                        "t,n\r\n'=1+1,-1\r\n'+1,-2\r\n'-1,-3\r\n'@a,-4\r\n'\tx,-5\r\n\"'\rx\",-6\r\na=1,-7\r\n'=1,-8\r\n");
    }

    @Test
    void hasOnlyAHeaderWithoutRows() throws Exception {
        assertThat(server.get("/one?format=csv&n=2").body()).isEqualTo("n,note\r\n");
    }

    @Test
    void hasTheFirstRowsInOrderWithALimit() throws Exception {
        server.createView("backwards", "SELECT 9 - n AS n FROM generate_series(1, 8) AS n");

        assertThat(server.get("/backwards?format=csv&limit=2").body()).isEqualTo("n\r\n1\r\n2\r\n");
        assertThat(server.get("/backwards?format=csv&n.from=7").body().lines())
                .containsExactlyInAnyOrder("n", "7", "8");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            text/csv                              |             | true
            text/csv, */*                         |             | true
            text/csv, application/json;q=0.5      |             | true
            application/json, text/csv;q=0.5      |             | false
            text/*                                |             | true
            */*                                   |             | false
            text/html,application/xml;q=0.9,*/*   |             | false
            text/html                             |             | false
            nonsense                              |             | false
            application/json                      | format=csv  | true
            text/csv                              | format=json | false
            """)
    void comesToThoseWhoAskForIt(String accept, String parameter, boolean isCsv) throws Exception {
        HttpResponse<String> answer = server.get("/one?" + (parameter == null ? "" : parameter), "Accept", accept);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body().startsWith("n,note")).isEqualTo(isCsv);
        assertThat(answer.headers().firstValue("Vary")).hasValue("Accept");
    }
}
