package dev.learnstream.schemas;

/**
 * The way a record's bytes name their schema. Both framings are read; configuration selects the one that is written.
 */
public enum Framing {
    /**
     * {@code C3 01}, then the schema's CRC-64-AVRO fingerprint as eight bytes in little-endian order, then the binary
     * body.
     */
    SINGLE_OBJECT,
    /** {@code 00}, then the schema's id in a registry as four bytes in big-endian order, then the binary body. */
    REGISTRY
}
