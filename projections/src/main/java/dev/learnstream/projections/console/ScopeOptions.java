package dev.learnstream.projections.console;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that select a part of history. No option means all. */
final class ScopeOptions {

    @Option(names = "--topic", paramLabel = "TOPIC", description = "Of a topic")
    private @Nullable String topic;

    @Option(names = "--partition", paramLabel = "N", description = "Of a partition of the topic, from 0")
    private @Nullable Integer partition;

    @Option(names = "--from-offset", paramLabel = "OFFSET", description = "From an offset of the partition on")
    private @Nullable Long fromOffset;

    @Option(names = "--to-offset", paramLabel = "OFFSET", description = "Below an offset of the partition")
    private @Nullable Long toOffset;

    @Option(
            names = "--arrived-from",
            paramLabel = "TIME",
            description = "What Kafka got at this time or later, as 2026-03-01T12:00:00Z")
    private @Nullable Instant arrivedFrom;

    @Option(names = "--arrived-to", paramLabel = "TIME", description = "What Kafka got before this time")
    private @Nullable Instant arrivedTo;

    @Option(names = "--learner", paramLabel = "ID", description = "Of a learner")
    private @Nullable UUID learner;

    @Option(names = "--course", paramLabel = "ID", description = "Of a course")
    private @Nullable UUID course;

    @Option(
            names = "--event-type",
            paramLabel = "TYPE",
            description = "Of a type of activity, such as video.play; video. stands for all that begin so")
    private @Nullable String eventType;

    @Option(
            names = "--trust-keys",
            description = "Reads only the partitions that Kafka gives the learner's key: quicker, and misses what was"
                    + " published under another key")
    private boolean trustKeys;

    boolean isEmpty() {
        return which().isEmpty();
    }

    /** Returns the selection as the service takes it. */
    Map<String, Object> which() {
        Map<String, Object> which = new LinkedHashMap<>();
        put(which, "topic", topic);
        put(which, "partition", partition);
        put(which, "fromOffset", fromOffset);
        put(which, "toOffset", toOffset);
        put(which, "arrivedFrom", arrivedFrom);
        put(which, "arrivedTo", arrivedTo);
        put(which, "learner", learner);
        put(which, "course", course);
        put(which, "eventType", eventType);
        put(which, "trustKeys", trustKeys ? true : null);
        return which;
    }

    private static void put(Map<String, Object> which, String name, @Nullable Object value) {
        if (value != null) {
            which.put(name, value instanceof Number || value instanceof Boolean ? value : value.toString());
        }
    }
}
