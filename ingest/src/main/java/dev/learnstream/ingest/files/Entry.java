package dev.learnstream.ingest.files;

import dev.learnstream.ingest.json.Candidate;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
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

    /** The line as text; null when it is none in UTF-8: with other characters in their place, it would be another line. */
    @Nullable
    String text() {
        try {
            return line == null
                    ? null
                    : StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(line))
                            .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }
}
