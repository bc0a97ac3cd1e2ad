package dev.learnstream.projections.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.learnstream.projections.pause.Pause;
import dev.learnstream.projections.status.Figures.AtWork;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NeedsTest {

    private static final Wellbeing WELL = new Wellbeing(true, true, List.of());

    private static Figures figures(
            Map<String, Long> deadLetters, @Nullable Pause pause, List<AtWork> replays, List<AtWork> rebuilds) {
        Figures.OfTopic behind = new Figures.OfTopic("quiz-attempts", 5_000L, null, 10, 20, 30, 1, 0);
        return new Figures(List.of(behind), deadLetters, Map.of("user", 7L), pause, replays, rebuilds);
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

        assertThat(Needs.of(WELL, figures(Map.of(), null, replays, rebuilds))).isEmpty();
    }

    @Test
    void areWhatStandsStillUntilSomeoneComes() {
        Pause pause = new Pause(Instant.parse("2026-03-01T12:00:00Z"), "ann", "a new index");
        Figures figures = figures(
                Map.of("unreadable", 2L, "poison", 1L),
                pause,
                List.of(replay(7, "paused"), replay(8, "failed")),
                List.of(rebuild(2, "failed"), rebuild(3, "paused")));

        assertThat(Needs.of(WELL, figures))
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
        Figures.OfTopic lossy = new Figures.OfTopic("quiz-attempts", 0L, null, 10, 20, 30, 0, 6_000);
        Figures figures = new Figures(List.of(lossy), Map.of(), Map.of(), null, List.of(), List.of());

        assertThat(Needs.of(WELL, figures))
                .containsExactly("offsets of quiz-attempts that Kafka deleted before they were read: 6000; see lost");
    }

    @Test
    void areComponentsThatAreNotWell() {
        Wellbeing unwell = new Wellbeing(false, true, List.of("kafka is DOWN: address 127.0.0.1:9092"));

        assertThat(Needs.of(unwell, figures(Map.of(), null, List.of(), List.of())))
                .containsExactly("kafka is DOWN: address 127.0.0.1:9092");
    }

    @Test
    void sayOnceThatTheDatabaseIsAway() {
        Wellbeing known = new Wellbeing(false, false, List.of("database is DOWN: address jdbc:postgresql://db/x"));

        assertThat(Needs.of(known, null)).containsExactly("database is DOWN: address jdbc:postgresql://db/x");
        assertThat(Needs.of(WELL, null)).containsExactly("the database does not answer");
    }
}
