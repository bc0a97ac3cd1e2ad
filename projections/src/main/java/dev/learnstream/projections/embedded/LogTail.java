package dev.learnstream.projections.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What PostgreSQL's programs have written to their log from a moment on.
 *
 * @param log   the file, perhaps not there yet
 * @param begin its length at that moment, in bytes
 */
record LogTail(Path log, long begin) {

    private static final Pattern FAILURE = Pattern.compile("(?:FATAL|PANIC|error): +(.*)");

    static LogTail from(Path log) throws IOException {
        return new LogTail(log, Files.exists(log) ? Files.size(log) : 0);
    }

    /** The last reason that they gave for an end. */
    String lastFailure() throws IOException {
        String last = "it ended without a reason";
        try (InputStream content = Files.newInputStream(log)) {
            content.skipNBytes(begin);
            Matcher failure = FAILURE.matcher(new String(content.readAllBytes(), StandardCharsets.UTF_8));
            while (failure.find()) {
                last = failure.group(1);
            }
        }
        return last;
    }
}
