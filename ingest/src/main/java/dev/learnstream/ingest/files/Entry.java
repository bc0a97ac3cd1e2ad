package dev.learnstream.ingest.files;

import dev.learnstream.ingest.json.Candidate;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * One event of a file, or what stands in its place.
 *
 * @param mark      where it ends
 * @param candidate what came of reading it
 * @param line      bytes of the line; null in a container, and when the line is too long
 * @param size      bytes that it has in the file
 */
@SuppressWarnings("ArrayRecordComponent") // bytes are carried, never compared
public record Entry(Mark mark, Candidate candidate, byte @Nullable [] line, int size) {

    /** Of the line or record, from 1. */
    public long number() {
        return mark.number();
    }

    /** The line as text; bytes that are not UTF-8 are replaced. */
    @Nullable
    String text() {
        return line == null ? null : new String(line, StandardCharsets.UTF_8);
    }
}
