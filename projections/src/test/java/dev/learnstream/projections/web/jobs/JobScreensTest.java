package dev.learnstream.projections.web.jobs;

import static dev.learnstream.projections.web.ConsoleServer.press;
import static dev.learnstream.projections.web.ConsoleServer.text;
import static dev.learnstream.projections.web.ConsoleServer.type;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.learnstream.projections.testing.Classroom;
import dev.learnstream.projections.web.ConsoleServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.htmlunit.html.DomElement;
import org.htmlunit.html.HtmlCheckBoxInput;
import org.htmlunit.html.HtmlPage;
import org.htmlunit.html.HtmlSelect;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Replays and rebuilds in the console of the whole program, as a person clicks through them. */
class JobScreensTest {

    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final String POSITION = "SELECT last_position_s::text FROM topic_progress";

    private static ConsoleServer server;

    @BeforeAll
    static void start(@TempDir Path temporary) throws Exception {
        server = ConsoleServer.start(temporary.resolve("data"));
        server.publish(Classroom.progress(30, "12:00").build());
        await().atMost(LONGEST).until(() -> server.rows(POSITION).equals(List.of("30")));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void forget() throws Exception {
        server.forgetName();
        server.execute("DELETE FROM learnstream.replays");
        server.execute("DELETE FROM learnstream.rebuilds");
        server.execute("UPDATE topic_progress SET last_position_s = 30");
    }

    private static HtmlPage ended(String path, String state) {
        return await().atMost(LONGEST)
                .until(() -> server.open(path), page -> page.asNormalizedText().contains("Progress: " + state));
    }

    private static HtmlPage dryRun() throws Exception {
        HtmlPage form = server.open("/rebuilds/new");
        form.<HtmlCheckBoxInput>querySelector("input[value=topic_progress]").setChecked(true);
        type(form, "by", "ann");
        return ended(press(form, "Dry run").getUrl().getPath(), "✓ done");
    }

    @Test
    void aReplayIsCountedFirstAndThenBringsBackWhatTheTablesLack() throws Exception {
        server.execute("DELETE FROM topic_progress");
        HtmlPage form = server.open("/replays").getAnchorByText("New replay").click();
        ((HtmlSelect) form.getElementById("topic")).setSelectedAttribute("progress-updates", true);

        HtmlPage counted = press(form, "Count the records");
        assertThat(text(counted, "#plan")).contains("Records at most: 1, in 4 partitions.", "Nothing was changed");
        assertThat(counted.getUrl().getQuery()).contains("topic=progress-updates");
        assertThat(server.rows("SELECT 1 FROM learnstream.replays")).isEmpty();

        HtmlPage nameless = press(counted, "Start the replay");
        assertThat(text(nameless, "#by-error")).startsWith("Must be given");
        type(nameless, "by", "ann");
        String path = press(nameless, "Start the replay").getUrl().getPath();

        assertThat(ended(path, "✓ done").asNormalizedText())
                .contains("Of topic progress-updates", "Requested by ann (console)", "progress-updates-");
        assertThat(server.rows(POSITION)).containsExactly("30");
        assertThat(server.open("/replays").asNormalizedText()).contains("topic progress-updates", "ann (console)");
    }

    @Test
    void aScopeThatMakesNoSenseIsRefusedAtItsField() throws Exception {
        HtmlPage page = server.open("/replays/new?count=yes&topic=&partition=3&learner=x");
        assertThat(text(page, "#learner-error")).isEqualTo("Must be a UUID");

        HtmlPage other = server.open("/replays/new?count=yes&topic=&partition=3");
        assertThat(text(other, "#partition-error")).isEqualTo("Needs topic");
        assertThat(other.getElementById("partition").getAttribute("value")).isEqualTo("3");
        assertThat(other.getElementById("plan")).isNull();
    }

    @Test
    void aReplayIsPausedResumedAndCancelled() throws Exception {
        server.execute("INSERT INTO learnstream.replays (rate, state, requested_by)"
                + " VALUES (1, 'paused', '<script>alert(1)</script>')");
        String path = "/replays/"
                + server.rows("SELECT replay_id::text FROM learnstream.replays").get(0);

        HtmlPage page = server.open(path);
        assertThat(page.getWebResponse().getContentAsString()).doesNotContain("<script>alert");
        type(page, "by", "ann");
        press(page, "Resume");
        assertThat(ended(path, "✓ done").querySelectorAll("form[action^='" + path + "']"))
                .isEmpty();

        server.execute("UPDATE learnstream.replays SET state = 'failed', failure = 'it <b>broke</b>'");
        HtmlPage cancelled = press(server.open(path), "Yes, cancel it");
        assertThat(cancelled.asNormalizedText()).contains("Progress: cancelled");
        assertThat(server.rows("SELECT state || ' ' || changed_by FROM learnstream.replays"))
                .as("by the remembered name")
                .containsExactly("cancelled ann (console)");
    }

    @Test
    void aPageKeepsItsLivePartFreshOnlyWhileTheStateIsTheSame() throws Exception {
        server.execute("INSERT INTO learnstream.replays (rate, state, requested_by) VALUES (1, 'paused', 'ann')");
        String id =
                server.rows("SELECT replay_id::text FROM learnstream.replays").get(0);

        assertThat(server.open("/fragments/replays/" + id + "?state=paused").asNormalizedText())
                .contains("Progress: ‖ paused");
        assertThat(server.header("/fragments/replays/" + id + "?state=running", "HX-Refresh"))
                .isEqualTo("true");
    }

    @Test
    void aDryRunShowsWhatDiffersOnBothSidesAndTheEventsBehindIt() throws Exception {
        server.execute("UPDATE topic_progress SET last_position_s = 99");

        HtmlPage report = dryRun();

        assertThat(report.<DomElement>querySelector("#differences tbody tr").asNormalizedText())
                .startsWith("topic_progress\t0\t0\t1");
        assertThat(text(report, "#topic_progress"))
                .contains("Different: both have the row", "last_position_s\t99\t30", "1 event behind it");
        assertThat(report.<DomElement>querySelector("#topic_progress details").getTextContent())
                .contains("ProgressUpdate", "last_position_s");
        assertThat(server.rows(POSITION)).containsExactly("99");
    }

    @Test
    void rowsAreRepairedRolledBackAndForgotten() throws Exception {
        server.execute("UPDATE topic_progress SET last_position_s = 99");
        HtmlPage report = dryRun();

        String path = press(report, "Yes, repair the rows").getUrl().getPath();
        HtmlPage repaired = ended(path, "✓ done");
        assertThat(server.rows(POSITION)).containsExactly("30");
        assertThat(server.rows("SELECT requested_by FROM learnstream.rebuilds WHERE NOT is_dry_run"))
                .containsExactly("ann (console)");

        press(repaired, "Yes, roll it back");
        HtmlPage rolledBack = ended(path, "rolled back");
        assertThat(server.rows(POSITION)).containsExactly("99");

        HtmlPage forgotten = press(rolledBack, "Yes, forget it");
        assertThat(forgotten.asNormalizedText()).contains("was deleted at").doesNotContain("Yes, forget it");
        assertThat(server.rows(
                        "SELECT 1 FROM learnstream.rebuild_differences d JOIN learnstream.rebuilds USING (rebuild_id)"
                                + " WHERE NOT is_dry_run"))
                .isEmpty();
    }

    @Test
    void tablesThatAreRightAreCalledSo() throws Exception {
        assertThat(dryRun().asNormalizedText())
                .contains("The tables are what history makes of them.")
                .doesNotContain("Yes, repair the rows");
    }

    @Test
    void onlyOneRebuildRunsAtATime() throws Exception {
        server.execute("INSERT INTO learnstream.rebuilds (tables, is_dry_run, takes_older, rate, state, requested_by)"
                + " VALUES ('{topic_progress}', true, false, 1, 'paused', 'ben')");
        HtmlPage form = server.open("/rebuilds/new");
        type(form, "by", "ann");

        HtmlPage refused = press(form, "Dry run");

        assertThat(refused.getWebResponse().getStatusCode()).isEqualTo(400);
        assertThat(text(refused, "[role=alert]")).contains("Another rebuild has not ended");
        assertThat(refused.getElementById("by").getAttribute("value")).isEqualTo("ann");
    }

    @Test
    void noneIsStartedByAPageOfAnotherOrigin() throws Exception {
        assertThat(server.postFromElsewhere("/replays?by=evil")).isEqualTo(403);
        assertThat(server.postFromElsewhere("/rebuilds?by=evil&dryRun=false")).isEqualTo(403);
        assertThat(server.rows("SELECT 1 FROM learnstream.replays")).isEmpty();
        assertThat(server.rows("SELECT 1 FROM learnstream.rebuilds")).isEmpty();
    }

    @Test
    void theListsMayBeEmpty() throws Exception {
        assertThat(server.open("/replays").asNormalizedText()).contains("None yet.");
        assertThat(server.open("/rebuilds").asNormalizedText()).contains("None yet.");
        assertThat(server.open("/replays/99999").getWebResponse().getStatusCode())
                .isEqualTo(404);
        assertThat(server.open("/rebuilds/99999").getWebResponse().getStatusCode())
                .isEqualTo(404);
    }
}
