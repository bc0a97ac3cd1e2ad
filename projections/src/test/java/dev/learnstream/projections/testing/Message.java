package dev.learnstream.projections.testing;

import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/**
 * What is sent, and what it holds.
 *
 * @param key   bytes, or null
 * @param value bytes, or null
 * @param event what the bytes say; null if they are no valid event
 */
@SuppressWarnings("ArrayRecordComponent") // bytes are carried, never compared
public record Message(
        String topic,
        byte @Nullable [] key,
        byte @Nullable [] value,
        @Nullable GenericRecord event) {}
