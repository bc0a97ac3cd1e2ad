package dev.learnstream.projections.replay;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalDouble;

/** The speed of a replay, of all instances together, over the last ten seconds. */
final class ReplayThroughput {

    private static final Duration SPAN = Duration.ofSeconds(10);
    private static final double SECOND = Duration.ofSeconds(1).toNanos();

    private final Deque<Beat> beats = new ArrayDeque<>();
    private long replay;

    /**
     * Notes the progress of a replay.
     *
     * @param passed   offsets read so far
     * @param nanoTime now
     */
    synchronized void see(long id, long passed, long nanoTime) {
        if (id != replay) {
            beats.clear();
            replay = id;
        }
        beats.add(new Beat(passed, nanoTime));
        while (nanoTime - beats.element().at() > SPAN.toNanos()) {
            beats.remove();
        }
    }

    /** Returns the offsets per second; empty if the replay was not seen twice in the last ten seconds. */
    synchronized OptionalDouble perSecond(long id, long nanoTime) {
        if (id != replay || beats.size() < 2 || nanoTime - beats.getLast().at() > SPAN.toNanos()) {
            return OptionalDouble.empty();
        }
        Beat first = beats.getFirst();
        Beat last = beats.getLast();
        return OptionalDouble.of((last.passed() - first.passed()) * SECOND / Math.max(1, last.at() - first.at()));
    }

    private record Beat(long passed, long at) {}
}
