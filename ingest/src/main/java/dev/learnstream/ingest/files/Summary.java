package dev.learnstream.ingest.files;

import java.nio.file.Path;

/** Prints the summary when a file is finished, or the run was stopped. */
final class Summary {

    private final Screen screen;
    private final Input input;
    private final Progress progress;
    private final boolean isDryRun;

    Summary(Screen screen, Input input, Progress progress, boolean isDryRun) {
        this.screen = screen;
        this.input = input;
        this.progress = progress;
        this.isDryRun = isDryRun;
    }

    /** Prints the summary of a finished file. */
    void print(Ledger ledger, String unit, Path rejects) {
        Tally tally = ledger.tally();
        long before = ledger.start().isDone() ? new Tally(ledger.start()).entries() : 0;
        if (ledger.start().isDone() && before == tally.entries()) {
            printAlready(tally, unit);
        } else {
            print(tally, before, rejects);
        }
    }

    private void printAlready(Tally tally, String unit) {
        screen.say(
                "Already imported: %,d events, %,d rejected %ss of %s. To publish them again, use --again.",
                tally.entries() - tally.rejected(), tally.rejected(), unit, input.name());
    }

    private void print(Tally tally, long before, Path rejects) {
        screen.say(
                "%s %s: %,d records in %.1f s, %,d/s.",
                isDryRun ? "Checked" : "Imported",
                input.name(),
                tally.entries(),
                progress.elapsed().toMillis() / 1e3,
                progress.rate(tally.entries()));
        if (before > 0) {
            line("imported before the file grew", before);
        }
        tally.published().forEach((topic, count) -> line((isDryRun ? "for " : "on ") + topic, count));
        if (tally.derivedIds() > 0) {
            line("with an id from the content", tally.derivedIds());
        }
        if (tally.rejected() > 0) {
            line("rejected", tally.rejected());
        }
        if (tally.rejected() > 0 && !isDryRun) {
            screen.say("  Lines and reasons: %s", rejects);
        }
        if (isDryRun) {
            screen.say("  %-32s %s", "event times", tally.times() == null ? "-" : tally.times());
            screen.say("Nothing was published.");
        }
    }

    private void line(String label, long count) {
        screen.say("  %-32s %,11d", label, count);
    }

    /** Prints the summary of a stopped run. */
    void printStopped(long number, String unit) {
        screen.say("Stopped after %s %,d of %s%s", unit, number, input.name(), consequence());
    }

    private String consequence() {
        if (isDryRun) {
            return ". Nothing was published.";
        }
        return input.isStored()
                ? ": everything before it is in Kafka. Run the same command again to resume."
                : ". This input cannot be resumed: import it again from the beginning, which is harmless.";
    }
}
