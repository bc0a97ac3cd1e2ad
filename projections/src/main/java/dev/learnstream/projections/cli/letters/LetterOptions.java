package dev.learnstream.projections.cli.letters;

import dev.learnstream.projections.cli.common.RecordOptions;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options that select dead letters. No option means all. */
final class LetterOptions {

    @Mixin
    private RecordOptions records = new RecordOptions();

    @Option(
            names = "--reason",
            paramLabel = "REASON",
            description = "Only records with this reason, such as expired or unreadable")
    private @Nullable String reason;

    @Option(
            names = "--sqlstate",
            paramLabel = "CODE",
            description = "Only records that PostgreSQL refused with this error code")
    private @Nullable String sqlState;

    @Option(
            names = "--producer",
            paramLabel = "NAME",
            description = "Only records that name this producer in their header client-id")
    private @Nullable String producer;

    @Option(names = "--learner", paramLabel = "ID", description = "Only events of this learner")
    private @Nullable UUID learner;

    /** Returns the only record that is selected; null if there may be more. */
    @Nullable
    String record() {
        return records.record();
    }

    boolean isEmpty() {
        return filter().isEmpty();
    }

    /** Returns the selection as the service takes it. */
    Map<String, Object> filter() {
        Map<String, Object> filter = records.filter();
        RecordOptions.put(filter, "reason", reason);
        RecordOptions.put(filter, "sqlState", sqlState);
        RecordOptions.put(filter, "producer", producer);
        RecordOptions.put(filter, "learner", learner);
        return filter;
    }
}
