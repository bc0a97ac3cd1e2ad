package dev.learnstream.projections.testing;

import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/**
 * A message to be sent, and its event.
 *
 * @param timestamp the record's timestamp if the producer sets it; milliseconds since 1970
 * @param key       bytes, or null
 * @param value     bytes, or null
 * @param event     the event in the bytes; null if they are no valid event
 */
@SuppressWarnings("ArrayRecordComponent") // bytes are carried, never compared
public record Message(
        String topic,
        long timestamp,
        byte @Nullable [] key,
        byte @Nullable [] value,
        @Nullable GenericRecord event) {

    /** A message that arrives at {@link Records#ARRIVED}, as most do. */
    public Message(String topic, byte @Nullable [] key, byte @Nullable [] value, @Nullable GenericRecord event) {
        this(topic, Records.ARRIVED.toEpochMilli(), key, value, event);
    }

    /** Returns the same message with another timestamp. */
    public Message at(long other) {
        return new Message(topic, other, key, value, event);
    }
}
