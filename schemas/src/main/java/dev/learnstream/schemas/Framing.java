package dev.learnstream.schemas;

/** How a record's bytes name the schema that they were written with. Both are read; which is written is configuration. */
public enum Framing {
    /** {@code C3 01}, the schema's CRC-64-AVRO fingerprint as eight bytes in little-endian order, the binary body. */
    SINGLE_OBJECT,
    /** {@code 00}, the schema's id in a registry as four bytes in big-endian order, the binary body. */
    REGISTRY
}
