package dev.learnstream.schemas;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The first bytes of a record: which schema its body was written with.
 *
 * @param framing how it is named
 * @param schema  the fingerprint, or the id in the registry
 */
record Frame(Framing framing, long schema) {

    private static final int SINGLE_OBJECT_BYTES = 10;
    private static final int REGISTRY_BYTES = 5;

    /** What the bytes begin with; null when it is neither framing. */
    static @Nullable Frame of(byte[] bytes) {
        if (bytes.length >= SINGLE_OBJECT_BYTES && bytes[0] == (byte) 0xC3 && bytes[1] == 1) {
            long fingerprint =
                    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong(2);
            return new Frame(Framing.SINGLE_OBJECT, fingerprint);
        }
        if (bytes.length >= REGISTRY_BYTES && bytes[0] == 0) {
            return new Frame(Framing.REGISTRY, ByteBuffer.wrap(bytes).getInt(1));
        }
        return null;
    }

    static Frame singleObject(long fingerprint) {
        return new Frame(Framing.SINGLE_OBJECT, fingerprint);
    }

    static Frame registry(int id) {
        return new Frame(Framing.REGISTRY, id);
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
