package dev.learnstream.schemas;

import org.apache.avro.SystemLimitException;

/**
 * Limits how much memory Avro allocates for a length that hostile bytes claim.
 *
 * <p>Avro 1.12 reads these system properties once, when {@link SystemLimitException} is loaded. They are therefore set
 * before any event is read. A value given on the command line is kept.
 */
final class AvroLimits {

    private AvroLimits() {}

    static void apply() {
        String limit = String.valueOf(EventTopic.MAX_MESSAGE_BYTES);
        setIfAbsent("org.apache.avro.limits.bytes.maxLength", limit);
        setIfAbsent("org.apache.avro.limits.string.maxLength", limit);
        setIfAbsent("org.apache.avro.limits.collectionItems.maxLength", "10000");
    }

    private static void setIfAbsent(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }
}
