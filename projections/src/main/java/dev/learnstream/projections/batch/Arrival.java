package dev.learnstream.projections.batch;

import java.time.Instant;

/**
 * The time at which the broker received a record, according to the record's timestamp.
 *
 * <p>With {@code message.timestamp.type=CreateTime} the producer writes the timestamp, and it can be anything. An
 * impossible time counts as unknown: no event gets it, and PostgreSQL never has to store it. The bounds are constants,
 * so that a replay years later decides like the first reading.
 */
public final class Arrival {

    /** Stands for an unknown time. The values that Kafka stores for producers without a clock are close to it. */
    public static final Instant UNKNOWN = Instant.EPOCH;

    /** By the contract, no event happened before this time. */
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

    /** From this time on, a timestamp counts as a mistake. */
    public static final Instant END = Instant.parse("2100-01-01T00:00:00Z");

    private Arrival() {}

    /** Converts a record's timestamp, milliseconds since 1970; {@link #UNKNOWN} if the time is impossible. */
    public static Instant of(long timestamp) {
        return timestamp >= EARLIEST.toEpochMilli() && timestamp < END.toEpochMilli()
                ? Instant.ofEpochMilli(timestamp)
                : UNKNOWN;
    }

    /** Returns true if the record tells when it arrived. */
    public static boolean isKnown(Instant arrived) {
        return !arrived.equals(UNKNOWN);
    }
}
