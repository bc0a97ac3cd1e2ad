package dev.learnstream.projections.web.letters;

import static dev.learnstream.projections.web.ConsoleServer.hex;
import static dev.learnstream.projections.web.ConsoleServer.press;
import static dev.learnstream.projections.web.ConsoleServer.text;
import static dev.learnstream.projections.web.ConsoleServer.type;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.learnstream.projections.testing.Classroom;
import dev.learnstream.projections.web.ConsoleServer;
import java.nio.file.Path;
import java.time.Duration;
import org.htmlunit.html.HtmlPage;
import org.htmlunit.html.HtmlSelect;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Dead letters in the console of the whole program, as a person clicks through them. */
@ExtendWith(OutputCaptureExtension.class)
class LettersScreenTest {

    private static final String HOSTILE = "<script>alert(1)</script>";
    private static final String CURABLE = "/dead-letters/progress-updates/3/42";

    private static ConsoleServer server;

    @BeforeAll
    static void start(@TempDir Path temporary) throws Exception {
        server = ConsoleServer.start(temporary.resolve("data"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /** One letter whose event can be applied, and three whose bytes are no event. */
    @BeforeEach
    void bury() throws Exception {
        server.forgetName();
        server.execute(
                "TRUNCATE learnstream.dead_letters, learnstream.dead_letter_jobs, learnstream.dead_letter_job_members");
        server.execute("DELETE FROM public.topic_progress");
        server.execute("""
                INSERT INTO learnstream.dead_letters
                  (topic_id, partition, "offset", topic, record_at, value, reason, detail, producer, user_id)
                VALUES (gen_random_uuid(), 3, 42, 'progress-updates', now(), '%s'::bytea, 'expired', 'no user appeared in time',
                  'quiz <b>service</b>', '%s')
                """.formatted(hex(Classroom.progress(40, "12:05").build()), Classroom.LEARNER));
        server.execute("""
                INSERT INTO learnstream.dead_letters
                  (topic_id, partition, "offset", topic, record_at, key, value, headers, reason, detail)
                SELECT '0192f0c0-0000-7000-8000-0000000000ee', 0, n, 'quiz-attempts', now(), 'k<i>'::bytea,
                  convert_to('%1$s', 'UTF8'), '[{"key": "<u>", "value": "PGI+"}]', 'unreadable', 'cut off %1$s'
                FROM generate_series(1, 3) n
                """.formatted(HOSTILE));
    }

    private static String letter() {
        return server.rows("SELECT state || ' ' || COALESCE(closed_by, '-') || ' ' || COALESCE(closed_because, '-')"
                        + " FROM learnstream.dead_letters WHERE \"offset\" = 42")
                .get(0);
    }

    @Test
    void areGroupedByCauseWithASample() throws Exception {
        HtmlPage page = server.open("/dead-letters");

        assertThat(text(page, "#causes"))
                .contains("3", "unreadable", "quiz-attempts-0@3")
                .contains("expired", "progress-updates-3@42");
        assertThat(page.getAnchorByText("progress-updates-3@42").getHrefAttribute())
                .isEqualTo(CURABLE);
        assertThat(text((HtmlPage) page.getAnchorByText("expired").click(), "#list table"))
                .contains("progress-updates-3@42")
                .doesNotContain("quiz-attempts");
    }

    @Test
    void areFoundByAFilterThatIsInTheAddress() throws Exception {
        HtmlPage page = server.open("/dead-letters");
        ((HtmlSelect) page.getElementById("reason")).setSelectedAttribute("expired", true);
        type(page, "learner", Classroom.LEARNER.toString());

        HtmlPage found = press(page, "Filter");

        assertThat(found.getUrl().getQuery()).contains("reason=expired", "learner=" + Classroom.LEARNER);
        assertThat(text(found, "#list table")).contains("progress-updates-3@42").doesNotContain("quiz-attempts");
        assertThat(text(server.open("/dead-letters?producer=another"), "#list")).contains("No dead letter matches.");
        assertThat(text(server.open("/dead-letters?state=resolved"), "#list")).contains("No dead letter matches.");
    }

    @Test
    void keepAWrongFilterAsItWasTypedAndSayWhatIsWrong() throws Exception {
        HtmlPage page = server.open("/dead-letters?learner=x%22%3E&reason=nonsense");

        assertThat(page.getWebResponse().getStatusCode()).isEqualTo(400);
        assertThat(page.getElementById("learner").getAttribute("value")).isEqualTo("x\">");
        assertThat(page.getElementById("learner").getAttribute("aria-describedby"))
                .isEqualTo("learner-error");
        assertThat(text(page, "#learner-error")).isEqualTo("Must be a UUID");
        assertThat(text(server.open("/dead-letters?reason=nonsense"), "#reason-error"))
                .startsWith("Must be one of");
    }

    @Test
    void comePageByPageWithACursorInTheAddress() throws Exception {
        server.execute("""
                INSERT INTO learnstream.dead_letters (topic_id, partition, "offset", topic, record_at, reason)
                SELECT '0192f0c0-0000-7000-8000-0000000000ee', 0, n, 'quiz-attempts', now(), 'refused'
                FROM generate_series(100, 159) n
                """);

        HtmlPage first = server.open("/dead-letters?reason=refused");
        HtmlPage second = first.getAnchorByText("Next page").click();

        assertThat(first.querySelectorAll("#list tbody tr")).hasSize(50);
        assertThat(second.querySelectorAll("#list tbody tr")).hasSize(10);
        assertThat(second.getUrl().getQuery()).contains("reason=refused", "after=");
        assertThat(((HtmlPage) second.getAnchorByText("First page").click()).querySelectorAll("#list tbody tr"))
                .hasSize(50);
    }

    @Test
    void areMaskedUntilSomebodyWithANameAsks(CapturedOutput output) throws Exception {
        HtmlPage masked = server.open(CURABLE);
        assertThat(masked.asNormalizedText()).contains("The content is masked").doesNotContain("eventId");

        HtmlPage nameless = press(masked, "Show the content");
        assertThat(text(nameless, "#by-content-error")).startsWith("Must be given");
        assertThat(nameless.asNormalizedText()).doesNotContain("eventId");

        type(nameless, "by-content", "ann");
        HtmlPage shown = press(nameless, "Show the content");

        assertThat(text(shown, "#content")).contains("eventId", Classroom.LEARNER.toString(), "000000  c3 01");
        assertThat(output).contains("[ann (console)] has looked at the content of dead letter [progress-updates-3@42]");
        assertThat(server.open(CURABLE).asNormalizedText()).doesNotContain("eventId");
    }

    @Test
    void areRedrivenAfterADryRunThatChangesNothing() throws Exception {
        HtmlPage page = server.open(CURABLE);
        type(page, "by", "ann");

        HtmlPage rehearsed = press(page, "Dry run");
        assertThat(text(rehearsed, "#act"))
                .contains("nothing was changed", "It would be applied.", "1 in topic_progress");
        assertThat(letter()).isEqualTo("open - -");

        HtmlPage redriven = press(rehearsed, "Redrive");
        assertThat(redriven.getUrl().getPath()).isEqualTo(CURABLE);
        assertThat(redriven.asNormalizedText()).contains("It is resolved").doesNotContain("Redrive");
        assertThat(letter()).isEqualTo("resolved ann (console) -");
        assertThat(server.rows("SELECT last_position_s FROM topic_progress")).hasSize(1);
    }

    @Test
    void areDiscardedOnlyForAReason() throws Exception {
        HtmlPage page = server.open(CURABLE);
        type(page, "by", "ann");

        HtmlPage refused = press(page, "Yes, discard it");
        assertThat(refused.getWebResponse().getStatusCode()).isEqualTo(400);
        assertThat(text(refused, "#because-error")).startsWith("Must be given");
        assertThat(refused.getElementById("by").getAttribute("value")).isEqualTo("ann");
        assertThat(letter()).isEqualTo("open - -");

        type(refused, "because", "a test of <i>ours</i>");
        HtmlPage discarded = press(refused, "Yes, discard it");

        assertThat(letter()).isEqualTo("discarded ann (console) a test of <i>ours</i>");
        assertThat(discarded.asNormalizedText()).contains("It is discarded", "a test of <i>ours</i>");
    }

    @Test
    void areTakenTogetherByAJobThatShowsTheirNumberBefore() throws Exception {
        HtmlPage list = server.open("/dead-letters?reason=unreadable");
        HtmlPage counted = list.getAnchorByText("Discard all that match …").click();
        assertThat(counted.asNormalizedText()).contains("Discard 3 dead letters", "quiz-attempts-0@3");
        assertThat(server.rows("SELECT 1 FROM learnstream.dead_letter_jobs")).isEmpty();

        type(counted, "by", "ben");
        HtmlPage refused = press(counted, "Discard all 3");
        assertThat(text(refused, "#because-error")).startsWith("Must be given");
        assertThat(refused.asNormalizedText()).contains("Discard 3 dead letters");

        type(refused, "because", "broken on purpose");
        HtmlPage job = press(refused, "Discard all 3");
        String path = job.getUrl().getPath();
        assertThat(path).matches("/dead-letters/jobs/[0-9]+");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> server.open(path).asNormalizedText().contains("✓ done"));
        assertThat(server.open(path).asNormalizedText()).contains("Closed", "3", "because: broken on purpose");
        assertThat(server.rows("SELECT DISTINCT state || ' ' || closed_because FROM learnstream.dead_letters"
                        + " WHERE reason = 'unreadable'"))
                .containsExactly("discarded broken on purpose");
        assertThat(letter()).startsWith("open");
        assertThat(server.open("/dead-letters/jobs").asNormalizedText()).contains("discard", "ben (console)");
        assertThat(server.open(CURABLE).getElementById("by").getAttribute("value"))
                .as("the remembered name")
                .isEqualTo("ben");
    }

    @Test
    void areCancelledOrPausedByWhoeverGivesAName() throws Exception {
        server.execute("INSERT INTO learnstream.dead_letter_jobs (action, because, rate, requested_by, filter, state)"
                + " VALUES ('redrive', 'a test', 1, 'ann', '{}', 'paused')");
        String path = "/dead-letters/jobs/"
                + server.rows("SELECT job_id FROM learnstream.dead_letter_jobs").get(0);

        HtmlPage nameless = press(server.open(path), "Yes, cancel it");
        assertThat(text(nameless, "#by-error")).startsWith("Must be given");

        type(nameless, "by", "ann");
        HtmlPage cancelled = press(nameless, "Yes, cancel it");
        assertThat(cancelled.asNormalizedText()).contains("cancelled");
        assertThat(server.rows("SELECT state || ' ' || changed_by FROM learnstream.dead_letter_jobs"))
                .containsExactly("cancelled ann (console)");
    }

    @Test
    void showHostileTextOnlyAsText() throws Exception {
        HtmlPage page = server.open("/dead-letters/quiz-attempts/0/1");
        type(page, "by-content", "<b>ann");
        HtmlPage shown = press(page, "Show the content");

        for (HtmlPage one : new HtmlPage[] {server.open("/dead-letters"), page, shown}) {
            assertThat(one.getWebResponse().getContentAsString())
                    .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
                    .doesNotContain(HOSTILE, "<b>", "<i>", "<u>");
            assertThat(one.querySelectorAll("script:not([src]), style, [style], [onclick]"))
                    .isEmpty();
            assertThat(one.querySelectorAll("h1")).hasSize(1);
            assertThat(one.querySelectorAll("table")).allSatisfy(table -> assertThat(table.querySelectorAll("caption"))
                    .hasSize(1));
        }
    }

    @Test
    void areLeftAloneByPagesOfAnotherOrigin() throws Exception {
        assertThat(server.postFromElsewhere(CURABLE + "/redrive?by=evil")).isEqualTo(403);
        assertThat(server.postFromElsewhere(CURABLE + "/discard?by=evil&because=evil"))
                .isEqualTo(403);
        assertThat(server.postFromElsewhere("/dead-letters/jobs?action=discard&by=evil&because=evil"))
                .isEqualTo(403);
        assertThat(letter()).isEqualTo("open - -");
        assertThat(server.rows("SELECT 1 FROM learnstream.dead_letter_jobs")).isEmpty();
    }

    @Test
    void mayBeNone() throws Exception {
        server.execute("DELETE FROM learnstream.dead_letters");

        assertThat(server.open("/dead-letters").asNormalizedText())
                .contains("Every record could be applied", "No dead letter matches.");
        assertThat(server.open("/dead-letters/jobs").asNormalizedText()).contains("None yet.");
        assertThat(server.open("/dead-letters/jobs/new?action=redrive").asNormalizedText())
                .contains("There is nothing to do.");
        assertThat(server.open(CURABLE).getWebResponse().getStatusCode()).isEqualTo(404);
    }
}
