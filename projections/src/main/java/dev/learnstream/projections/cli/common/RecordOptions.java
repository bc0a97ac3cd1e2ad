package dev.learnstream.projections.cli.common;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that select stored records. No option means all. */
public final class RecordOptions {

    private static final Pattern RECORD = Pattern.compile("([a-z-]+)-(\\d{1,9})@(\\d{1,18})");

    @Option(
            names = "--record",
            paramLabel = "TOPIC-PARTITION@OFFSET",
            description = "Only this record, such as progress-updates-3@1042")
    private @Nullable String record;

    @Option(names = "--topic", paramLabel = "TOPIC", description = "Only records of this topic")
    private @Nullable String topic;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "Only records that the service stored at this time or later, such as 2026-03-01T12:00:00Z")
    private @Nullable Instant from;

    @Option(names = "--to", paramLabel = "TIME", description = "Only records that the service stored before this time")
    private @Nullable Instant to;

    /** Returns the only record that is selected; null if there may be more. */
    public @Nullable String record() {
        return record;
    }

    /** Returns the selection as the service takes it. */
    public Map<String, Object> filter() {
        Map<String, Object> filter = new LinkedHashMap<>();
        if (record != null) {
            Matcher parts = parts(record);
            filter.put("topic", parts.group(1));
            filter.put("partition", Integer.valueOf(parts.group(2)));
            filter.put("offset", Long.valueOf(parts.group(3)));
        }
        put(filter, "topic", topic);
        put(filter, "from", from);
        put(filter, "to", to);
        return filter;
    }

    /** Adds a value unless it is null. */
    public static void put(Map<String, Object> filter, String name, @Nullable Object value) {
        if (value != null) {
            filter.put(name, value.toString());
        }
    }

    /**
     * Returns the path of a record in a URL.
     *
     * @param record as {@code topic-partition@offset}
     */
    public static String path(String record) {
        Matcher parts = parts(record);
        return "/%s/%s/%s".formatted(parts.group(1), parts.group(2), parts.group(3));
    }

    private static Matcher parts(String record) {
        Matcher parts = RECORD.matcher(record);
        if (!parts.matches()) {
            throw new CommandFailedException(
                    "'%s' is not a record: write it as progress-updates-3@1042".formatted(record),
                    ExitCodes.COULD_NOT_ASK);
        }
        return parts;
    }
}
