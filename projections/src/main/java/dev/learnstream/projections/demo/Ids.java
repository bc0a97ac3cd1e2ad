package dev.learnstream.projections.demo;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.UUID;

/** Makes ids: of things, by their name, the same in each run; of events, new in each run. */
final class Ids {

    private final SplittableRandom random;

    /** Ids of the events of the run that starts then. */
    Ids(long seed, Instant start) {
        // An odd factor keeps neighbouring seeds and starts from meeting.
        random = new SplittableRandom(seed * 0x9E37_79B9_7F4A_7C15L + start.toEpochMilli());
    }

    static UUID named(String name) {
        return UUID.nameUUIDFromBytes(("learnstream-demo/" + name).getBytes(StandardCharsets.UTF_8));
    }

    /** A UUIDv7 (RFC 9562): 48 bits of milliseconds, the rest by chance. */
    UUID at(Instant time) {
        long high = (time.toEpochMilli() << 16) | 0x7000 | (random.nextLong() & 0x0FFF);
        long low = (random.nextLong() >>> 2) | Long.MIN_VALUE;
        return new UUID(high, low);
    }
}
