package dev.learnstream.projections.status;

import dev.learnstream.projections.pause.Pause;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What needs a person: a component that is not well, a pause, dead letters that are open, replays that stand still. What mends
 * itself does not: records that wait, events that are held, holes that are read again.
 */
final class Needs {

    private Needs() {}

    /** One line each, with the command that is about it; without data of an event. */
    static List<String> of(Wellbeing wellbeing, @Nullable Figures figures) {
        List<String> needs = new ArrayList<>(wellbeing.complaints());
        if (figures == null) {
            if (wellbeing.hasDatabase()) {
                needs.add("the database does not answer");
            }
            return needs;
        }
        if (figures.pause() != null) {
            needs.add(paused(figures.pause()));
        }
        long letters = figures.deadLetters().values().stream()
                .mapToLong(Long::longValue)
                .sum();
        if (letters > 0) {
            needs.add("dead letters are open: %d; see dead-letters".formatted(letters));
        }
        figures.replays().stream()
                .filter(replay -> !replay.state().equals("running"))
                .map(Needs::standsStill)
                .forEach(needs::add);
        return needs;
    }

    private static String standsStill(Figures.AtWork replay) {
        return "replay %d %s %s; see replay --resume, --cancel"
                .formatted(replay.id(), replay.state().equals("failed") ? "has" : "is", replay.state());
    }

    private static String paused(Pause pause) {
        return "projection is paused since %s by %s because: %s; see resume"
                .formatted(pause.since(), pause.by(), pause.because());
    }
}
