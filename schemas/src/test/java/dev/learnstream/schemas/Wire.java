package dev.learnstream.schemas;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Avro's wire format, written by hand from its specification. The test of {@link EventCodec} therefore shares no code
 * with it.
 *
 * <p>The headers hold the fingerprints of version 1 of each record, computed outside this build.
 */
final class Wire {

    static final String ACTIVITY = "c301 73eb2795d022fd39";
    static final String PROGRESS = "c301 2c6734798572c9ce";
    static final String ATTEMPT = "c301 46ea38837e5abf4e";

    /** The same fingerprints, with the digits in the order of a number. */
    static final String ACTIVITY_SCHEMA = "39fd22d09527eb73";

    static final String PROGRESS_SCHEMA = "cec972857934672c";

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    /** Starts with these bytes, given in hexadecimal digits. Spaces are ignored. */
    static Wire startingWith(String hex) {
        return new Wire().hex(hex);
    }

    /** Returns a progress update that is valid if the ids are. */
    static byte[] progressUpdate(String eventId, String userId, String topicId) {
        return startingWith(PROGRESS)
                .text(eventId)
                .text(userId)
                .text(topicId)
                .number(37)
                .number(1)
                .number(1772366645678L)
                .bytes();
    }

    Wire hex(String hex) {
        bytes.writeBytes(HexFormat.of().parseHex(hex.replace(" ", "")));
        return this;
    }

    /** Adds an int, a long, a length, or the index of a branch or of an enum's symbol. */
    Wire number(long value) {
        long rest = (value << 1) ^ (value >> 63);
        while ((rest & ~0x7FL) != 0) {
            bytes.write((int) ((rest & 0x7F) | 0x80));
            rest >>>= 7;
        }
        bytes.write((int) rest);
        return this;
    }

    Wire text(String value) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        number(utf8.length);
        bytes.writeBytes(utf8);
        return this;
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }
}
