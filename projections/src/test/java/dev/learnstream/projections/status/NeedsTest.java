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

    private static Figures figures(Map<String, Long> deadLetters, @Nullable Pause pause, AtWork... replays) {
        Figures.OfTopic behind = new Figures.OfTopic("quiz-attempts", 5_000L, null, 10, 20, 30, 1);
        return new Figures(List.of(behind), deadLetters, Map.of("user", 7L), pause, List.of(replays));
    }

    @Test
    void areNoneWhileAllMendsItself() {
        assertThat(Needs.of(WELL, figures(Map.of(), null, new AtWork(7, "running", 12.5, "ann"))))
                .isEmpty();
    }

    @Test
    void areWhatStandsStillUntilSomeoneComes() {
        Pause pause = new Pause(Instant.parse("2026-03-01T12:00:00Z"), "ann", "a new index");
        Figures figures = figures(
                Map.of("unreadable", 2L, "poison", 1L),
                pause,
                new AtWork(7, "paused", 12.5, "ann"),
                new AtWork(8, "failed", 0, "ann"));

        assertThat(Needs.of(WELL, figures))
                .containsExactly(
                        "projection is paused since 2026-03-01T12:00:00Z by ann because: a new index; see resume",
                        "dead letters are open: 3; see dead-letters",
                        "replay 7 is paused; see replay --resume, --cancel",
                        "replay 8 has failed; see replay --resume, --cancel");
    }

    @Test
    void areComponentsThatAreNotWell() {
        Wellbeing unwell = new Wellbeing(false, true, List.of("kafka is DOWN: address 127.0.0.1:9092"));

        assertThat(Needs.of(unwell, figures(Map.of(), null))).containsExactly("kafka is DOWN: address 127.0.0.1:9092");
    }

    @Test
    void sayOnceThatTheDatabaseIsAway() {
        Wellbeing known = new Wellbeing(false, false, List.of("database is DOWN: address jdbc:postgresql://db/x"));

        assertThat(Needs.of(known, null)).containsExactly("database is DOWN: address jdbc:postgresql://db/x");
        assertThat(Needs.of(WELL, null)).containsExactly("the database does not answer");
    }
}
