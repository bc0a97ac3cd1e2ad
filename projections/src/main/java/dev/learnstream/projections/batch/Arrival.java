package dev.learnstream.projections.batch;

import java.time.Instant;

/**
 * The time at which the broker got a record, by the record's timestamp.
 *
 * <p>With {@code message.timestamp.type=CreateTime} the producer writes the timestamp, and it can be anything. A time that cannot
 * be is not known: no event is dated by it, and PostgreSQL has never to store it. The bounds are constants, so that a replay
 * years later judges as the first reading did.
 */
public final class Arrival {

    /** Stands for a time that is not known; what Kafka stores for a producer without a clock comes close to it. */
    public static final Instant UNKNOWN = Instant.EPOCH;

    /** No event happened before, by the contract. */
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

    /** From here on a time is taken for a mistake. */
    public static final Instant END = Instant.parse("2100-01-01T00:00:00Z");

    private Arrival() {}

    /** Of a record with this timestamp, milliseconds since 1970; {@link #UNKNOWN} when it cannot be. */
    public static Instant of(long timestamp) {
        return timestamp >= EARLIEST.toEpochMilli() && timestamp < END.toEpochMilli()
                ? Instant.ofEpochMilli(timestamp)
                : UNKNOWN;
    }

    /** Tells whether the record says when it arrived. */
    public static boolean isKnown(Instant arrived) {
        return !arrived.equals(UNKNOWN);
    }
}
