package dev.learnstream.ingest.files;

import java.io.EOFException;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Explains why an Avro container file cannot be read further. Avro's own messages may quote the bytes. */
final class ContainerFault {

    private static final String CODECS = "use null, deflate, snappy, zstandard or bzip2";

    private static final Pattern UNKNOWN_CODEC = Pattern.compile("Unrecognized codec: ([a-zA-Z0-9_-]{1,32})");

    private ContainerFault() {}

    static IOException of(Throwable problem) {
        Throwable cause = problem.getCause() instanceof IOException io ? io : problem;
        return new IOException(sentence(cause, String.valueOf(cause.getMessage())), problem);
    }

    private static String sentence(Throwable cause, String message) {
        Matcher codec = UNKNOWN_CODEC.matcher(message);
        if (codec.matches()) {
            return "its codec [%s] is not supported: %s".formatted(codec.group(1), CODECS);
        }
        if (cause instanceof LinkageError) {
            return "its codec needs a library that is missing: " + CODECS;
        }
        if (cause instanceof EOFException) {
            return "it ends too early";
        }
        return cause instanceof IOException
                ? "it is damaged, or other bytes follow it"
                : "it is damaged: " + cause.getClass().getSimpleName();
    }
}
