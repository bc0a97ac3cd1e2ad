package dev.learnstream.projections.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text that PostgreSQL's programs have written to their log since a given moment.
 *
 * @param log   the file, which may not exist yet
 * @param begin its length at that moment, in bytes
 */
record LogTail(Path log, long begin) {

    private static final Pattern FAILURE = Pattern.compile("(?:FATAL|PANIC|error): +(.*)");

    static LogTail from(Path log) throws IOException {
        return new LogTail(log, Files.exists(log) ? Files.size(log) : 0);
    }

    /** Returns the last failure that the programs logged. */
    String lastFailure() throws IOException {
        String last = "it ended without a message";
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
