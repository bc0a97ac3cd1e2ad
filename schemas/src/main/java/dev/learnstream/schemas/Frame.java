package dev.learnstream.schemas;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The first bytes of a record. They name the schema that its body was written with.
 *
 * @param framing       the way the schema is named
 * @param schema        the fingerprint, or the id in the registry
 * @param isEightByteId true if the id seems to take eight bytes, as Apicurio writes it by default
 */
record Frame(Framing framing, long schema, boolean isEightByteId) {

    private static final int SINGLE_OBJECT_BYTES = 10;
    private static final int REGISTRY_BYTES = 5;
    private static final int EIGHT_ID_BYTES = 9;

    /** Returns the frame at the start of the bytes; null if it is in neither framing. */
    static @Nullable Frame of(byte[] bytes) {
        if (bytes.length >= SINGLE_OBJECT_BYTES && bytes[0] == (byte) 0xC3 && bytes[1] == 1) {
            long fingerprint =
                    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong(2);
            return singleObject(fingerprint);
        }
        return bytes.length >= REGISTRY_BYTES && bytes[0] == 0 ? registry(bytes) : null;
    }

    /** No registry uses the id 0. Four zero bytes are therefore read as the beginning of an eight-byte id. */
    private static Frame registry(byte[] bytes) {
        int id = ByteBuffer.wrap(bytes).getInt(1);
        boolean isEightByteId = id == 0
                && bytes.length >= EIGHT_ID_BYTES
                && ByteBuffer.wrap(bytes).getInt(REGISTRY_BYTES) > 0;
        return isEightByteId
                ? new Frame(Framing.REGISTRY, ByteBuffer.wrap(bytes).getLong(1), true)
                : registry(id);
    }

    static Frame singleObject(long fingerprint) {
        return new Frame(Framing.SINGLE_OBJECT, fingerprint, false);
    }

    static Frame registry(int id) {
        return new Frame(Framing.REGISTRY, id, false);
    }

    /** Returns the number of bytes before the body. */
    int length() {
        return framing == Framing.SINGLE_OBJECT ? SINGLE_OBJECT_BYTES : REGISTRY_BYTES;
    }

    byte[] bytes() {
        ByteBuffer bytes = ByteBuffer.allocate(length());
        if (framing == Framing.SINGLE_OBJECT) {
            bytes.put((byte) 0xC3).put((byte) 1).order(ByteOrder.LITTLE_ENDIAN).putLong(schema);
        } else {
            bytes.put((byte) 0).putInt((int) schema);
        }
        return bytes.array();
    }

    /** Returns the schema's name for messages: 16 hexadecimal digits, or {@code registry id 7}. */
    String schemaName() {
        return framing == Framing.SINGLE_OBJECT ? HexFormat.of().toHexDigits(schema) : "registry id " + schema;
    }
}
