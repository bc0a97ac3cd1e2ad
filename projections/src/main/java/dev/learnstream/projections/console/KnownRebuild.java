package dev.learnstream.projections.console;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options for an existing rebuild. */
final class KnownRebuild extends KnownJob {

    @Option(names = "--report", paramLabel = "ID", description = "Says what one has found, and what became of it")
    private @Nullable Long report;

    @Option(names = "--rollback", paramLabel = "ID", description = "Has it undone, and follows that")
    private @Nullable Long rollback;

    @Option(
            names = "--forget",
            paramLabel = "ID",
            description = "Deletes what it has found and kept: it cannot be undone then")
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
