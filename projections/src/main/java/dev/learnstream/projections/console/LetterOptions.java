package dev.learnstream.projections.console;

import java.util.Map;
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

    boolean isEmpty() {
        return filter().isEmpty();
    }

    /** Returns the selection as the service takes it. */
    Map<String, Object> filter() {
        Map<String, Object> filter = records.filter();
        RecordOptions.put(filter, "reason", reason);
        return filter;
    }
}
