package dev.learnstream.projections.status;

import dev.learnstream.projections.pause.Pause;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lists the problems that need action by a person: components that are not healthy, a pause, open dead letters, lost
 * records, paused or failed jobs, rows that are known to differ from history. Problems that solve themselves are left
 * out: waiting records, held events, holes that are being read again.
 */
final class Alerts {

    private Alerts() {}

    /** Returns one line for each problem, with the command for it, without data of an event. */
    static List<String> of(HealthSummary summary, @Nullable StatusFigures figures) {
        List<String> alerts = new ArrayList<>(summary.complaints());
        if (figures == null) {
            if (summary.hasDatabase()) {
                alerts.add("the database does not answer");
            }
            return alerts;
        }
        if (figures.pause() != null) {
            alerts.add(paused(figures.pause()));
        }
        long letters = figures.deadLetters().values().stream()
                .mapToLong(Long::longValue)
                .sum();
        if (letters > 0) {
            alerts.add("dead letters are open: %d; see dead-letters".formatted(letters));
        }
        figures.topics().stream()
                .filter(topic -> topic.lost() > 0)
                .map(topic -> "offsets of %s that Kafka deleted before they were read: %d; see lost"
                        .formatted(topic.topic(), topic.lost()))
                .forEach(alerts::add);
        alerts.addAll(standingStill("replay", "replay", figures.replays()));
        alerts.addAll(standingStill("rebuild", "rebuild", figures.rebuilds()));
        alerts.addAll(standingStill("dead-letter job", "dead-letters jobs", figures.deadLetterJobs()));
        figures.differences().stream()
                .map(found ->
                        ("rows that are known to differ from history: %1$,d; see rebuild --report %2$d. To repair them:"
                                        + " rebuild. To leave them as they are: rebuild --forget %2$d")
                                .formatted(found.rows(), found.rebuild()))
                .forEach(alerts::add);
        return alerts;
    }

    private static List<String> standingStill(String kind, String command, List<StatusFigures.AtWork> jobs) {
        return jobs.stream()
                .filter(job -> job.state().equals("paused") || job.state().equals("failed"))
                .map(job -> "%s %d %s %s; see %s --resume, --cancel"
                        .formatted(kind, job.id(), job.state().equals("failed") ? "has" : "is", job.state(), command))
                .toList();
    }

    private static String paused(Pause pause) {
        return "projection was paused at %s by %s because: %s; see resume"
                .formatted(pause.since(), pause.by(), pause.because());
    }
}
