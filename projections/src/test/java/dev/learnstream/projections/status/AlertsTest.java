package dev.learnstream.projections.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.learnstream.projections.pause.Pause;
import dev.learnstream.projections.status.StatusFigures.AtWork;
import dev.learnstream.projections.status.StatusFigures.Difference;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AlertsTest {

    private static final HealthSummary HEALTHY = new HealthSummary(true, true, List.of());

    private static StatusFigures figures(
            Map<String, Long> deadLetters, @Nullable Pause pause, List<AtWork> replays, List<AtWork> rebuilds) {
        StatusFigures.OfTopic behind = new StatusFigures.OfTopic("quiz-attempts", 5_000L, null, 10, 20, 30, 1, 0);
        return new StatusFigures(
                List.of(behind), deadLetters, Map.of("user", 7L), pause, replays, rebuilds, List.of(), List.of());
    }

    private static AtWork replay(long id, String state) {
        return new AtWork(id, state, null, 12.5, "ann");
    }

    private static AtWork rebuild(long id, String state) {
        return new AtWork(id, state, "applying", 100, "ann");
    }

    @Test
    void areNoneWhileAllMendsItself() {
        List<AtWork> replays = List.of(replay(7, "running"));
        List<AtWork> rebuilds = List.of(rebuild(3, "running"), rebuild(4, "rolling_back"));

        assertThat(Alerts.of(HEALTHY, figures(Map.of(), null, replays, rebuilds)))
                .isEmpty();
    }

    @Test
    void areWhatStandsStillUntilSomeoneComes() {
        Pause pause = new Pause(Instant.parse("2026-03-01T12:00:00Z"), "ann", "a new index");
        StatusFigures figures = figures(
                Map.of("unreadable", 2L, "poison", 1L),
                pause,
                List.of(replay(7, "paused"), replay(8, "failed")),
                List.of(rebuild(2, "failed"), rebuild(3, "paused")));

        assertThat(Alerts.of(HEALTHY, figures))
                .containsExactly(
                        "projection was paused at 2026-03-01T12:00:00Z by ann because: a new index; see resume",
                        "dead letters are open: 3; see dead-letters",
                        "replay 7 is paused; see replay --resume, --cancel",
                        "replay 8 has failed; see replay --resume, --cancel",
                        "rebuild 2 has failed; see rebuild --resume, --cancel",
                        "rebuild 3 is paused; see rebuild --resume, --cancel");
    }

    @Test
    void areRecordsThatKafkaDeletedBeforeTheyWereRead() {
        StatusFigures.OfTopic lossy = new StatusFigures.OfTopic("quiz-attempts", 0L, null, 10, 20, 30, 0, 6_000);
        StatusFigures figures =
                new StatusFigures(List.of(lossy), Map.of(), Map.of(), null, List.of(), List.of(), List.of(), List.of());

        assertThat(Alerts.of(HEALTHY, figures))
                .containsExactly("offsets of quiz-attempts that Kafka deleted before they were read: 6000; see lost");
    }

    @Test
    void areJobsOnDeadLettersThatStandStill() {
        AtWork job = new AtWork(4, "paused", "redrive", 50, "ann");
        StatusFigures figures =
                new StatusFigures(List.of(), Map.of(), Map.of(), null, List.of(), List.of(), List.of(job), List.of());

        assertThat(Alerts.of(HEALTHY, figures))
                .containsExactly("dead-letter job 4 is paused; see dead-letters jobs --resume, --cancel");
    }

    @Test
    void areRowsThatAreKnownToDiffer() {
        StatusFigures figures = new StatusFigures(
                List.of(), Map.of(), Map.of(), null, List.of(), List.of(), List.of(), List.of(new Difference(4, 27)));

        assertThat(Alerts.of(HEALTHY, figures))
                .containsExactly(
                        "rows that are known to differ from history: 27; see rebuild --report 4. To repair them:"
                                + " rebuild. To leave them as they are: rebuild --forget 4");
    }

    @Test
    void areComponentsThatAreNotWell() {
        HealthSummary unhealthy = new HealthSummary(false, true, List.of("kafka is DOWN: address 127.0.0.1:9092"));

        assertThat(Alerts.of(unhealthy, figures(Map.of(), null, List.of(), List.of())))
                .containsExactly("kafka is DOWN: address 127.0.0.1:9092");
    }

    @Test
    void sayOnceThatTheDatabaseIsAway() {
        HealthSummary known =
                new HealthSummary(false, false, List.of("database is DOWN: address jdbc:postgresql://db/x"));

        assertThat(Alerts.of(known, null)).containsExactly("database is DOWN: address jdbc:postgresql://db/x");
        assertThat(Alerts.of(HEALTHY, null)).containsExactly("the database does not answer");
    }
}
