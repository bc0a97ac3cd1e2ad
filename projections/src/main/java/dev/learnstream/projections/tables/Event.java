package dev.learnstream.projections.tables;

import java.time.Instant;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;

/**
 * A valid event, as the projections see it.
 *
 * @param body   the generated Avro record
 * @param userId the learner
 * @param time   when it happened, UTC; at most five minutes after the broker received it
 */
public record Event(SpecificRecord body, UUID userId, Instant time) {}
