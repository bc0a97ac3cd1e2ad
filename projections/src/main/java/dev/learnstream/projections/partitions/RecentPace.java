package dev.learnstream.projections.partitions;

import java.time.Duration;
import java.util.Deque;
import java.util.OptionalDouble;

/** The pace of the last half minute. Moments are given with the newest first. */
final class RecentPace {

    private static final Duration WINDOW = Duration.ofSeconds(30);

    private RecentPace() {}

    static OptionalDouble applied(Deque<Offsets> seen) {
        Offsets now = seen.getFirst();
        return before(seen).equals(now) ? OptionalDouble.empty() : OptionalDouble.of(now.appliedSince(before(seen)));
    }

    /** Returns no pace if Kafka did not answer at the beginning or at the end of the window. */
    static OptionalDouble arrived(Deque<Offsets> seen) {
        Offsets now = seen.getFirst();
        Offsets before = before(seen);
        return before.equals(now) || before.ends().isEmpty() || now.ends().isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(now.arrivedSince(before));
    }

    /** Returns the oldest moment of the window. */
    private static Offsets before(Deque<Offsets> seen) {
        Offsets now = seen.getFirst();
        return seen.stream()
                .filter(offsets -> !offsets.at().isBefore(now.at().minus(WINDOW)))
                .reduce(now, (newer, older) -> older);
    }
}
