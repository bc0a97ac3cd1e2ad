package dev.learnstream.ingest.check;

import dev.learnstream.schemas.EventTopic;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A record as its producer hands it to Kafka.
 *
 * @param timestamp null if none was given
 */
@SuppressWarnings("ArrayRecordComponent") // bytes are carried, never compared
record ProducedRecord(
        EventTopic<?> topic,
        byte @Nullable [] key,
        byte @Nullable [] value,
        @Nullable Instant timestamp) {}
