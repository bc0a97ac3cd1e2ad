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
        String rest = "  %,d rows changed".formatted(job.path("rowsChanged").asLong());
        return text("replay", job, records(job), speed(job, "recordsPerSecond") + rest);
    }

    /** Returns for example {@code redrive 7 [====      ]  45.3 %  12,345 letters  4,980/s  0:03 min left  2 left open}. */
    static String letters(JsonNode job) {
        String letters = "%,d letters".formatted(job.path("done").asLong());
        String rest = "  %,d left open".formatted(job.path("leftOpen").asLong());
        return text(job.path("action").asString(), job, letters, speed(job, "lettersPerSecond") + rest);
    }

    private static String records(JsonNode job) {
        return "%,d records".formatted(job.path("records").asLong());
    }

    private static String speed(JsonNode job, String field) {
        StringBuilder speed = new StringBuilder();
        if (job.hasNonNull(field)) {
            speed.append("  %,d/s".formatted(job.path(field).asLong()));
        }
        if (job.hasNonNull("secondsLeft")) {
            speed.append("  %s left".formatted(time(job.path("secondsLeft").asLong())));
        }
        return speed.toString();
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
                records(job),
                switch (job.path("state").asString()) {
                    case "running" -> "  " + phase + (phase.equals("applying") ? of(rows.applied(), rows.due()) : "");
                    case "rolling_back" -> "  rolling back" + of(rows.restored(), rows.restored() + rows.applied());
                    default -> "";
                });
    }

    private static String of(long done, long all) {
        return ", %,d of %,d rows".formatted(done, all);
    }

    private static String text(String kind, JsonNode job, String done, String rest) {
        double percent = job.path("percent").asDouble();
        return "%s %d [%-10s] %5.1f %%  %s%s"
                .formatted(
                        kind,
                        job.path("id").asLong(),
                        "=".repeat((int) (percent * BAR / 100)),
                        percent,
                        done,
                        job.hasNonNull("waitsBecause")
                                ? "  waits: " + job.path("waitsBecause").asString()
                                : rest);
    }
}
