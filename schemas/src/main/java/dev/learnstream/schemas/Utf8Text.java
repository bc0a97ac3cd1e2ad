package dev.learnstream.schemas;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.util.Utf8;

/** Decodes UTF-8 strictly. Java replaces bytes that are not UTF-8 with U+FFFD. */
final class Utf8Text {

    static final String RULE = "must be valid UTF-8";

    private static final char REPLACEMENT = '\uFFFD';

    private Utf8Text() {}

    /**
     * Returns the text of the bytes. The bytes are checked only if the text holds U+FFFD, which may also be part of the
     * original text.
     *
     * @throws NotUtf8 if the bytes are not UTF-8
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

    /** The bytes are not UTF-8. The exception deliberately does not quote them. */
    static final class NotUtf8 extends AvroRuntimeException {
        private static final long serialVersionUID = 1L;

        NotUtf8() {
            super(RULE);
        }
    }
}
