package dev.learnstream.projections.partitions;

import java.time.Duration;
import java.time.Instant;
import java.util.Deque;
import java.util.Optional;
import java.util.OptionalDouble;

/** The pace of the last half minute. Moments are given with the newest first. */
final class RecentPace {

    private static final Duration WINDOW = Duration.ofSeconds(30);

    private RecentPace() {}

    /** Returns no pace at first. */
    static OptionalDouble applied(Deque<Offsets> seen) {
        Offsets now = seen.getFirst();
        return before(seen).stream().mapToDouble(now::appliedSince).findFirst();
    }

    /** Returns no pace at first, and if Kafka did not answer at the beginning or at the end of the window. */
    static OptionalDouble arrived(Deque<Offsets> seen) {
        Offsets now = seen.getFirst();
        return before(seen).stream()
                .filter(before -> !before.ends().isEmpty() && !now.ends().isEmpty())
                .mapToDouble(now::arrivedSince)
                .findFirst();
    }

    /** Returns the oldest moment of the window; empty if it is the newest one. */
    private static Optional<Offsets> before(Deque<Offsets> seen) {
        Instant now = seen.getFirst().at();
        return seen.stream()
                .skip(1)
                .filter(offsets -> !offsets.at().isBefore(now.minus(WINDOW)))
                .reduce((newer, older) -> older);
    }
}
