package dev.learnstream.ingest.files;

import java.nio.file.Files;
import java.nio.file.Path;

/** Prints the summary when a file is finished, or the run was stopped. */
final class Summary {

    private final ImportOutput output;
    private final Input input;
    private final ImportProgress progress;
    private final boolean isDryRun;

    Summary(ImportOutput output, Input input, ImportProgress progress, boolean isDryRun) {
        this.output = output;
        this.input = input;
        this.progress = progress;
        this.isDryRun = isDryRun;
    }

    /** Prints the summary of a finished file. */
    void print(ImportState state, String unit, Path rejects) {
        ImportCounts counts = state.counts();
        long before = state.start().isDone() ? new ImportCounts(state.start()).entries() : 0;
        if (state.start().isDone() && before == counts.entries()) {
            printAlready(counts, unit, rejects);
        } else {
            print(counts, before, rejects);
        }
    }

    private void printAlready(ImportCounts counts, String unit, Path rejects) {
        output.say(
                "Already imported: %,d events, %,d rejected %ss of %s. To publish them again, use --again.",
                counts.entries() - counts.rejected(), counts.rejected(), unit, input.name());
        if (counts.rejected() > 0) {
            output.say(
                    Files.exists(rejects)
                            ? "  Rejected by that import, with reasons: %s"
                            : "  The file with the rejected lines was removed: %s. To write it again, use --again.",
                    rejects);
        }
    }

    private void print(ImportCounts counts, long before, Path rejects) {
        output.say(
                "%s %s: %,d records in %.1f s, %,d/s.",
                isDryRun ? "Checked" : "Imported",
                input.name(),
                counts.entries(),
                progress.elapsed().toMillis() / 1e3,
                progress.rate(counts.entries()));
        if (before > 0) {
            line("imported before the file grew", before);
        }
        counts.published().forEach((topic, count) -> line((isDryRun ? "for " : "on ") + topic, count));
        if (counts.derivedIds() > 0) {
            line("with an id from the content", counts.derivedIds());
        }
        if (counts.rejected() > 0) {
            line("rejected", counts.rejected());
        }
        if (counts.rejected() > 0 && !isDryRun) {
            output.say("  Lines and reasons: %s", rejects);
        }
        if (isDryRun) {
            output.say("  %-32s %s", "event times", counts.times() == null ? "-" : counts.times());
            output.say("Nothing was published.");
        }
    }

    private void line(String label, long count) {
        output.say("  %-32s %,11d", label, count);
    }

    /** Prints the summary of a stopped run. */
    void printStopped(long number, String unit) {
        output.say("Stopped after %s %,d of %s%s", unit, number, input.name(), consequence());
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
