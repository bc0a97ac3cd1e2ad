package dev.learnstream.schemas;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The first bytes of a record: which schema its body was written with.
 *
 * @param framing       how it is named
 * @param schema        the fingerprint, or the id in the registry
 * @param isEightByteId whether the id seems to take eight bytes, as Apicurio writes it unless told otherwise
 */
record Frame(Framing framing, long schema, boolean isEightByteId) {

    private static final int SINGLE_OBJECT_BYTES = 10;
    private static final int REGISTRY_BYTES = 5;
    private static final int EIGHT_ID_BYTES = 9;

    /** What the bytes begin with; null when it is neither framing. */
    static @Nullable Frame of(byte[] bytes) {
        if (bytes.length >= SINGLE_OBJECT_BYTES && bytes[0] == (byte) 0xC3 && bytes[1] == 1) {
            long fingerprint =
                    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong(2);
            return singleObject(fingerprint);
        }
        return bytes.length >= REGISTRY_BYTES && bytes[0] == 0 ? registry(bytes) : null;
    }

    /** No registry gives the id 0, so what follows it is the id. */
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

    /** How many bytes there are before the body. */
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

    /** The schema's name for people: 16 hexadecimal digits, or {@code registry id 7}. */
    String schemaName() {
        return framing == Framing.SINGLE_OBJECT ? HexFormat.of().toHexDigits(schema) : "registry id " + schema;
    }
}
