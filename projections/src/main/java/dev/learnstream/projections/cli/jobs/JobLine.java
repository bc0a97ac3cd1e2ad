package dev.learnstream.projections.cli.jobs;

import java.time.Duration;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** Formats the progress line of a job. */
final class JobLine {

    private static final int BAR = 10;

    private JobLine() {}

    /**
     * Returns for example
     * {@code replay 7 [====      ]  45.3 %  12,345 records  4,980/s  1:23 min left  12 rows changed}.
     */
    static String replay(JsonNode job) {
        StringBuilder rest = new StringBuilder();
        if (job.hasNonNull("recordsPerSecond")) {
            rest.append("  %,d/s".formatted(job.path("recordsPerSecond").asLong()));
        }
        if (job.hasNonNull("secondsLeft")) {
            rest.append("  %s left".formatted(time(job.path("secondsLeft").asLong())));
        }
        rest.append("  %,d rows changed".formatted(job.path("rowsChanged").asLong()));
        return text("replay", job, rest.toString());
    }

    private static String time(long seconds) {
        Duration left = Duration.ofSeconds(seconds);
        return left.toHours() > 0
                ? String.format(Locale.ROOT, "%d:%02d h", left.toHours(), left.toMinutesPart())
                : String.format(Locale.ROOT, "%d:%02d min", left.toMinutes(), left.toSecondsPart());
    }

    /** Returns for example {@code rebuild 3 [==========] 100.0 %  20,000 records  applying, 1,200 of 3,000 rows}. */
    static String rebuild(JsonNode job) {
        String phase = job.path("phase").asString();
        RowCounts rows = RowCounts.of(job);
        return text(
                "rebuild",
                job,
                switch (job.path("state").asString()) {
                    case "running" -> "  " + phase + (phase.equals("applying") ? of(rows.applied(), rows.due()) : "");
                    case "rolling_back" -> "  rolling back" + of(rows.restored(), rows.restored() + rows.applied());
                    default -> "";
                });
    }

    private static String of(long done, long all) {
        return ", %,d of %,d rows".formatted(done, all);
    }

    private static String text(String kind, JsonNode job, String rest) {
        double percent = job.path("percent").asDouble();
        return "%s %d [%-10s] %5.1f %%  %,d records%s"
                .formatted(
                        kind,
                        job.path("id").asLong(),
                        "=".repeat((int) (percent * BAR / 100)),
                        percent,
                        job.path("records").asLong(),
                        job.hasNonNull("waitsBecause")
                                ? "  waits: " + job.path("waitsBecause").asString()
                                : rest);
    }
}
