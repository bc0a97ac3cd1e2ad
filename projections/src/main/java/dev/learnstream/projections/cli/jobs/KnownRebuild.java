package dev.learnstream.projections.cli.jobs;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options for an existing rebuild. */
final class KnownRebuild extends KnownJob {

    @Option(names = "--report", paramLabel = "ID", description = "Shows the differences that one found")
    private @Nullable Long report;

    @Option(names = "--rollback", paramLabel = "ID", description = "Undoes one, and follows the rollback")
    private @Nullable Long rollback;

    @Option(
            names = "--forget",
            paramLabel = "ID",
            description = "Deletes its differences and saved rows: then it cannot be undone")
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
