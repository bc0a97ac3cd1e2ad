package dev.learnstream.projections.demo;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.UUID;

/** Makes ids. Ids of things come from their names and are the same in each run; ids of events are new in each run. */
final class Ids {

    private final SplittableRandom random;

    /** Makes the ids of the events of the run that starts then. */
    Ids(long seed, Instant start) {
        // The odd factor keeps neighbouring seeds and starts from giving the same sum.
        random = new SplittableRandom(seed * 0x9E37_79B9_7F4A_7C15L + start.toEpochMilli());
    }

    static UUID named(String name) {
        return UUID.nameUUIDFromBytes(("learnstream-demo/" + name).getBytes(StandardCharsets.UTF_8));
    }

    /** Returns a UUIDv7 (RFC 9562): 48 bits of milliseconds, the rest random. */
    UUID at(Instant time) {
        long high = (time.toEpochMilli() << 16) | 0x7000 | (random.nextLong() & 0x0FFF);
        long low = (random.nextLong() >>> 2) | Long.MIN_VALUE;
        return new UUID(high, low);
    }
}
