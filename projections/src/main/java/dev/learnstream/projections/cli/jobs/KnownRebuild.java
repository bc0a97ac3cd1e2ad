package dev.learnstream.projections.cli.jobs;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options for an existing rebuild. */
final class KnownRebuild extends KnownJob {

    @Option(
            names = "--report",
            paramLabel = "ID",
            description = "Shows the differences that the one with this number has found")
    private @Nullable Long report;

    @Option(
            names = "--rollback",
            paramLabel = "ID",
            description = "Undoes the one with this number: the rows get their old values again")
    private @Nullable Long rollback;

    @Option(
            names = "--forget",
            paramLabel = "ID",
            description =
                    "Deletes the findings and the saved old rows of the one with this number: then it cannot be undone")
    private @Nullable Long forget;

    @Nullable
    Long report() {
        return report;
    }

    @Override
    Map<String, @Nullable Long> actions() {
        Map<String, @Nullable Long> actions = super.actions();
        actions.put("rollback", rollback);
        actions.put("forget", forget);
        return actions;
    }
}
