package dev.learnstream.ingest.files;

import dev.learnstream.ingest.json.Candidate;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a file: an event, or something else in its place.
 *
 * @param mark      the end of the entry
 * @param candidate the result of reading it
 * @param line      bytes of the line; null in a container, and if the line is too long
 * @param size      number of its bytes in the file
 */
@SuppressWarnings("ArrayRecordComponent") // bytes are carried, never compared
public record FileEntry(Mark mark, Candidate candidate, byte @Nullable [] line, int size) {

    /** Returns the number of the line or record, from 1. */
    public long number() {
        return mark.number();
    }

    /** Returns the line as text; null if it is not UTF-8. With replaced characters it would be another line. */
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
