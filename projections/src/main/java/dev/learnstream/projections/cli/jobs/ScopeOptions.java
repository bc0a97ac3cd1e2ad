package dev.learnstream.projections.cli.jobs;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that select a part of history. No option means all. */
final class ScopeOptions {

    @Option(names = "--topic", paramLabel = "TOPIC", description = "Only records of this topic")
    private @Nullable String topic;

    @Option(
            names = "--partition",
            paramLabel = "N",
            description = "Only records of this partition of the topic; the first is 0")
    private @Nullable Integer partition;

    @Option(
            names = "--from-offset",
            paramLabel = "OFFSET",
            description = "Only records from this offset of the partition on")
    private @Nullable Long fromOffset;

    @Option(
            names = "--to-offset",
            paramLabel = "OFFSET",
            description = "Only records below this offset of the partition")
    private @Nullable Long toOffset;

    @Option(
            names = "--arrived-from",
            paramLabel = "TIME",
            description = "Only records that arrived in Kafka at this time or later, such as 2026-03-01T12:00:00Z")
    private @Nullable Instant arrivedFrom;

    @Option(
            names = "--arrived-to",
            paramLabel = "TIME",
            description = "Only records that arrived in Kafka before this time")
    private @Nullable Instant arrivedTo;

    @Option(names = "--learner", paramLabel = "ID", description = "Only events of this learner")
    private @Nullable UUID learner;

    @Option(names = "--course", paramLabel = "ID", description = "Only events of this course")
    private @Nullable UUID course;

    @Option(
            names = "--event-type",
            paramLabel = "TYPE",
            description =
                    "Only activities of this type, such as video.play; video. means all types that begin with video.")
    private @Nullable String eventType;

    @Option(
            names = "--trust-keys",
            description = "Reads only the partitions that belong to the learner's key: faster, but misses events that"
                    + " were published under another key")
    private boolean trustKeys;

    boolean isEmpty() {
        return scope().isEmpty();
    }

    /** Returns the selection as the service takes it. */
    Map<String, Object> scope() {
        Map<String, Object> scope = new LinkedHashMap<>();
        put(scope, "topic", topic);
        put(scope, "partition", partition);
        put(scope, "fromOffset", fromOffset);
        put(scope, "toOffset", toOffset);
        put(scope, "arrivedFrom", arrivedFrom);
        put(scope, "arrivedTo", arrivedTo);
        put(scope, "learner", learner);
        put(scope, "course", course);
        put(scope, "eventType", eventType);
        put(scope, "trustKeys", trustKeys ? true : null);
        return scope;
    }

    private static void put(Map<String, Object> scope, String name, @Nullable Object value) {
        if (value != null) {
            scope.put(name, value instanceof Number || value instanceof Boolean ? value : value.toString());
        }
    }
}
