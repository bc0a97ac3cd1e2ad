package dev.learnstream.projections.console;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/** The line that says how a replay goes: rewritten in place on a terminal, else a new one every ten seconds. */
final class ReplayLine {

    private static final long ELSEWHERE = TimeUnit.SECONDS.toNanos(10);
    private static final int BAR = 10;

    private final PrintWriter out;
    private final boolean isTerminal;
    private long printedAt = System.nanoTime() - ELSEWHERE;

    ReplayLine(PrintWriter out, boolean isTerminal) {
        this.out = out;
        this.isTerminal = isTerminal;
    }

    /** Prints it, on a terminal or when its time has come. */
    void show(JsonNode progress) {
        if (isTerminal) {
            // Wide enough for what was there before to be written over.
            out.printf("\r%-100s", text(progress));
            out.flush();
        } else if (System.nanoTime() - printedAt >= ELSEWHERE) {
            out.println(text(progress));
            printedAt = System.nanoTime();
        }
    }

    /** What follows begins below it. */
    void end() {
        if (isTerminal) {
            out.println();
        }
    }

    /** As {@code replay 7 [====      ]  45.3 %  12,345 records  4,980/s  1:23 min left  12 rows changed}. */
    static String text(JsonNode progress) {
        double percent = progress.path("percent").asDouble();
        StringBuilder line = new StringBuilder("replay %d [%-10s] %5.1f %%  %,d records"
                .formatted(
                        progress.path("id").asLong(),
                        "=".repeat((int) (percent * BAR / 100)),
                        percent,
                        progress.path("records").asLong()));
        if (progress.hasNonNull("waitsBecause")) {
            return line.append("  waits: ")
                    .append(progress.path("waitsBecause").asString())
                    .toString();
        }
        if (progress.hasNonNull("recordsPerSecond")) {
            line.append("  %,d/s".formatted(progress.path("recordsPerSecond").asLong()));
        }
        if (progress.hasNonNull("secondsLeft")) {
            line.append("  %s left".formatted(time(progress.path("secondsLeft").asLong())));
        }
        return line.append("  %,d rows changed"
                        .formatted(progress.path("rowsChanged").asLong()))
                .toString();
    }

    private static String time(long seconds) {
        Duration left = Duration.ofSeconds(seconds);
        return left.toHours() > 0
                ? String.format(Locale.ROOT, "%d:%02d h", left.toHours(), left.toMinutesPart())
                : String.format(Locale.ROOT, "%d:%02d min", left.toMinutes(), left.toSecondsPart());
    }
}
