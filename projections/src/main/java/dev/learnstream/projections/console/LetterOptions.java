package dev.learnstream.projections.console;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which dead letters a command is about; nothing given stands for all. */
final class LetterOptions {

    @Mixin
    private RecordOptions records = new RecordOptions();

    @Option(names = "--reason", paramLabel = "REASON", description = "Of a reason, such as expired or unreadable")
    private @Nullable String reason;

    boolean isEmpty() {
        return which().isEmpty();
    }

    /** As the service is asked for them. */
    Map<String, Object> which() {
        Map<String, Object> which = records.which();
        RecordOptions.put(which, "reason", reason);
        return which;
    }
}
