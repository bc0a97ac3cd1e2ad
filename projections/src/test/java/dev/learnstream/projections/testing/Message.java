package dev.learnstream.projections.testing;

import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/**
 * What is sent, and what it holds.
 *
 * @param timestamp the record's, where its producer dates it; milliseconds since 1970
 * @param key       bytes, or null
 * @param value     bytes, or null
 * @param event     what the bytes say; null if they are no valid event
 */
@SuppressWarnings("ArrayRecordComponent") // bytes are carried, never compared
public record Message(
        String topic,
        long timestamp,
        byte @Nullable [] key,
        byte @Nullable [] value,
        @Nullable GenericRecord event) {

    /** A message that came when all the others did. */
    public Message(String topic, byte @Nullable [] key, byte @Nullable [] value, @Nullable GenericRecord event) {
        this(topic, Records.ARRIVED.toEpochMilli(), key, value, event);
    }

    /** The same with another timestamp. */
    public Message at(long other) {
        return new Message(topic, other, key, value, event);
    }
}
