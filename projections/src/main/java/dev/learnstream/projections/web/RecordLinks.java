package dev.learnstream.projections.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The addresses of records. A record is written as {@code topic-partition@offset}. */
public final class RecordLinks {

    private static final Pattern RECORD = Pattern.compile("(.+)-(\\d+)@(\\d+)");

    private RecordLinks() {}

    /** Returns the address of a dead letter. */
    public static String deadLetter(String record) {
        return path("/dead-letters", record);
    }

    /** Returns the address of a held event. */
    public static String heldEvent(String record) {
        return path("/held-events", record);
    }

    private static String path(String screen, String record) {
        Matcher parts = RECORD.matcher(record);
        return parts.matches()
                ? "%s/%s/%s/%s"
                        .formatted(screen, URLEncoder.encode(parts.group(1), UTF_8), parts.group(2), parts.group(3))
                : screen;
    }
}
