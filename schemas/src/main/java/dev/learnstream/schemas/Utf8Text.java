package dev.learnstream.schemas;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.util.Utf8;

/** Text as it was written, or none: Java decodes what is no UTF-8 to U+FFFD. */
final class Utf8Text {

    static final String RULE = "must be valid UTF-8";

    private static final char REPLACEMENT = '\uFFFD';

    private Utf8Text() {}

    /**
     * The text of the bytes. They are looked at a second time only if it holds U+FFFD, which may stand there for itself.
     *
     * @throws NotUtf8 if they are not UTF-8
     */
    static String checked(Utf8 bytes) {
        String text = bytes.toString();
        if (text.indexOf(REPLACEMENT) >= 0 && !isUtf8(bytes)) {
            throw new NotUtf8();
        }
        return text;
    }

    private static boolean isUtf8(Utf8 bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.getBytes(), 0, bytes.getByteLength()));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    /** The bytes are no text; which ones is left out on purpose. */
    static final class NotUtf8 extends AvroRuntimeException {
        private static final long serialVersionUID = 1L;

        NotUtf8() {
            super(RULE);
        }
    }
}
