package dev.learnstream.projections.cli;

import dev.learnstream.projections.cli.common.RecordOptions;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options that select held events. No option means all. */
final class HeldOptions {

    @Mixin
    private RecordOptions records = new RecordOptions();

    @Option(
            names = "--parent",
            paramLabel = "KIND",
            description = "Only events that wait for this kind of parent: user, course or topic")
    private @Nullable String parent;

    @Option(names = "--parent-id", paramLabel = "ID", description = "Only events that wait for the parent with this id")
    private @Nullable UUID parentId;

    @Option(names = "--learner", paramLabel = "ID", description = "Only events of this learner")
    private @Nullable UUID learner;

    boolean isEmpty() {
        return filter().isEmpty();
    }

    /** Returns the selection as the service takes it. */
    Map<String, Object> filter() {
        Map<String, Object> filter = records.filter();
        RecordOptions.put(filter, "parent", parent);
        RecordOptions.put(filter, "parentId", parentId);
        RecordOptions.put(filter, "learner", learner);
        return filter;
    }
}
