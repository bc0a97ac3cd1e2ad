package dev.learnstream.projections.web;

import static dev.learnstream.projections.web.ConsoleServer.press;
import static dev.learnstream.projections.web.ConsoleServer.text;
import static dev.learnstream.projections.web.ConsoleServer.type;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.learnstream.events.LearnerActivity;
import dev.learnstream.projections.testing.Classroom;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.htmlunit.html.HtmlPage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Held events, explanations, fates and the pause in the console of the whole program. */
class OperatorScreensTest {

    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final String KEY = Classroom.LEARNER + "," + Classroom.VIDEO;
    private static final LearnerActivity ACTIVITY = Classroom.activity().build();

    private static ConsoleServer server;

    @BeforeAll
    static void start(@TempDir Path temporary) throws Exception {
        server = ConsoleServer.start(temporary.resolve("data"));
        server.publish(Classroom.progress(30, "12:00").build());
        server.publish(ACTIVITY);
        await().atMost(LONGEST)
                .until(() -> server.postgres().number("SELECT count(*) FROM learner_activity_events") == 1
                        && server.postgres().number("SELECT count(*) FROM topic_progress") == 1);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void forgetName() {
        server.forgetName();
    }

    @Nested
    class HeldEvents {

        private static final String EVENT = "/held-events/progress-updates/0/950";

        @BeforeEach
        void hold() throws Exception {
            server.execute("TRUNCATE learnstream.held_events, learnstream.dead_letters");
            server.execute("""
                    INSERT INTO learnstream.held_events
                      (topic_id, partition, "offset", topic, record_at, value, headers, user_id, parent, parent_id)
                    SELECT '0192f0c0-0000-7000-8000-0000000000ee', 0, n, 'progress-updates', now(), '%s'::bytea,
                      '[{"key": "<script>alert(1)</script>", "value": null}]', '%s', 'topic', '%s'
                    FROM generate_series(950, 951) n
                    """.formatted(
                            ConsoleServer.hex(Classroom.progress(40, "12:05")
                                    .setTopicId(Classroom.UNKNOWN)
                                    .build()),
                            Classroom.LEARNER,
                            Classroom.UNKNOWN));
        }

        @Test
        void areGroupedByMissingParentAndFiltered() throws Exception {
            HtmlPage page = server.open("/held-events");
            assertThat(text(page, "#parents")).contains("2\ttopic\t" + Classroom.UNKNOWN);

            HtmlPage ofParent =
                    page.getAnchorByText(Classroom.UNKNOWN.toString()).click();
            assertThat(text(ofParent, "#list table")).contains("progress-updates-0@950", "progress-updates-0@951");
            assertThat(server.open("/held-events?parent=user").asNormalizedText())
                    .contains("No held event matches.");
            assertThat(text(server.open("/held-events?parentId=x"), "#parentId-error"))
                    .isEqualTo("Must be a UUID");
        }

        @Test
        void areMaskedUntilSomebodyWithANameAsks() throws Exception {
            HtmlPage masked = server.open(EVENT);
            assertThat(masked.asNormalizedText())
                    .contains("The content is masked")
                    .doesNotContain("percent");

            type(masked, "by-content", "ann");
            HtmlPage shown = press(masked, "Show the content");
            assertThat(text(shown, "#content")).contains("percent\t40", "<script>alert(1)</script>");
            assertThat(shown.getWebResponse().getContentAsString()).doesNotContain("<script>alert");
        }

        @Test
        void areDiscardedAfterTheirNumberWasShown() throws Exception {
            HtmlPage counted = server.open("/held-events?parent=topic")
                    .getAnchorByText("Discard all that match …")
                    .click();
            assertThat(counted.asNormalizedText()).contains("Discard 2 held events", "2 of them become");
            type(counted, "by", "ann");
            assertThat(text(press(counted, "Discard 2"), "#because-error")).startsWith("Must be given");
            assertThat(server.rows("SELECT 1 FROM learnstream.held_events")).hasSize(2);

            type(counted, "because", "a test");
            press(counted, "Discard 2");

            assertThat(server.rows("SELECT 1 FROM learnstream.held_events")).isEmpty();
            assertThat(server.rows("SELECT DISTINCT state || ' ' || closed_by || ' ' || closed_because"
                            + " FROM learnstream.dead_letters"))
                    .containsExactly("discarded ann (console) a test");
        }

        @Test
        void areDiscardedOneByOne() throws Exception {
            HtmlPage counted =
                    server.open(EVENT).getAnchorByText("Discard it …").click();
            type(counted, "by", "ann");
            type(counted, "because", "a test");

            press(counted, "Discard 1");

            assertThat(server.rows("SELECT \"offset\"::text FROM learnstream.held_events"))
                    .containsExactly("951");
        }

        @Test
        void areLeftAloneByPagesOfAnotherOrigin() throws Exception {
            assertThat(server.postFromElsewhere("/held-events/discard?by=evil&because=evil"))
                    .isEqualTo(403);
            assertThat(server.rows("SELECT 1 FROM learnstream.held_events")).hasSize(2);
        }

        @Test
        void mayBeNone() throws Exception {
            server.execute("DELETE FROM learnstream.held_events");

            assertThat(server.open("/held-events").asNormalizedText())
                    .contains("No event waits.", "No held event matches.");
        }
    }

    @Nested
    class AnExplanation {

        private static String explained(String expected) {
            return await().atMost(LONGEST)
                    .until(
                            () -> server.open("/explain?table=topic_progress&key=" + KEY)
                                    .asNormalizedText(),
                            text -> text.contains(expected));
        }

        @Test
        void showsTheEventsOfARowAndWhetherItIsTheirResult() throws Exception {
            assertThat(explained("The row is the result of these events."))
                    .contains("ProgressUpdate", "last_position_s")
                    .doesNotContain("progress_id", "≠");

            server.execute("UPDATE topic_progress SET last_position_s = 99");
            try {
                assertThat(explained("It differs in: last_position_s.")).contains("≠ last_position_s\t30\t99");
            } finally {
                server.execute("UPDATE topic_progress SET last_position_s = 30");
            }
        }

        @Test
        void saysWhatIsWrongWithAKey() throws Exception {
            HtmlPage page = server.open("/explain?table=topic_progress&key=x");
            assertThat(page.asNormalizedText()).contains("The key of topic_progress is user_id,topic_id");
            assertThat(page.getElementById("key").getAttribute("value")).isEqualTo("x");
            assertThat(server.open("/explain").querySelectorAll("#explanation")).isEmpty();
        }
    }

    @Nested
    class AFate {

        @Test
        void isFoundByTheRecord() throws Exception {
            String place = server.rows("SELECT partition || '&offset=' || (next_offset - 1) FROM learnstream.watermark"
                            + " WHERE topic = 'progress-updates' AND next_offset > 0")
                    .get(0);

            assertThat(text(server.open("/fate?topic=progress-updates&partition=" + place), "#fates"))
                    .contains("merged\tIt was offered to the tables.");
        }

        @Test
        void isFoundByTheEvent() throws Exception {
            assertThat(text(server.open("/fate?eventId=" + ACTIVITY.getEventId()), "#fates"))
                    .contains("Table learner_activity_events has its row.");
            assertThat(text(server.open("/fate?eventId=x"), "#eventId-error")).isEqualTo("Must be a UUID");
        }

        @Test
        void isAnErrorOfTheFormIfThereIsNoSuchRecord() throws Exception {
            HtmlPage page = server.open("/fate?topic=progress-updates&partition=77&offset=0");

            assertThat(text(page, "[role=alert]")).contains("has no partition [77]");
            assertThat(page.getElementById("partition").getAttribute("value")).isEqualTo("77");
            assertThat(text(server.open("/fate?topic=progress-updates&partition=&offset=0"), "#partition-error"))
                    .isEqualTo("Must be given");
        }
    }

    @Nested
    class ThePause {

        @Test
        void needsAReasonAndEndsAgain() throws Exception {
            HtmlPage page = server.open("/pause");
            assertThat(page.asNormalizedText()).contains("Projection runs");
            type(page, "by", "ann");
            HtmlPage refused = press(page, "Pause projection");
            assertThat(text(refused, "#because-error")).startsWith("Must be given");

            type(refused, "because", "a new <b>index</b>");
            HtmlPage paused = press(refused, "Pause projection");
            assertThat(paused.asNormalizedText())
                    .contains("Projection is paused", "by ann (console), because: a new <b>index</b>");

            HtmlPage resumed = press(paused, "Resume projection");
            assertThat(resumed.asNormalizedText()).contains("Projection runs");
            assertThat(server.rows("SELECT paused_by || ' ' || resumed_by FROM learnstream.pauses"))
                    .isEqualTo(List.of("ann (console) ann (console)"));
        }

        @Test
        void isNotBegunByAPageOfAnotherOrigin() throws Exception {
            assertThat(server.postFromElsewhere("/pause?by=evil&because=evil")).isEqualTo(403);
            assertThat(server.open("/pause").asNormalizedText()).contains("Projection runs");
        }
    }
}
