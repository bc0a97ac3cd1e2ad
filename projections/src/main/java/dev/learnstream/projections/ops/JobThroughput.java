package dev.learnstream.projections.ops;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalDouble;

/** The speed of the latest job of a kind, of all instances together, over the last ten seconds. */
public final class JobThroughput {

    private static final Duration SPAN = Duration.ofSeconds(10);
    private static final double SECOND = Duration.ofSeconds(1).toNanos();

    private final Deque<Beat> beats = new ArrayDeque<>();
    private long job;

    /**
     * Notes the progress of a job.
     *
     * @param passed   records that it has come to so far
     * @param nanoTime now
     */
    public synchronized void see(long id, long passed, long nanoTime) {
        if (id != job) {
            beats.clear();
            job = id;
        }
        beats.add(new Beat(passed, nanoTime));
        while (nanoTime - beats.element().at() > SPAN.toNanos()) {
            beats.remove();
        }
    }

    /** Returns the records per second; empty if the job was not seen twice in the last ten seconds. */
    public synchronized OptionalDouble perSecond(long id, long nanoTime) {
        if (id != job || beats.size() < 2 || nanoTime - beats.getLast().at() > SPAN.toNanos()) {
            return OptionalDouble.empty();
        }
        Beat first = beats.getFirst();
        Beat last = beats.getLast();
        return OptionalDouble.of((last.passed() - first.passed()) * SECOND / Math.max(1, last.at() - first.at()));
    }

    private record Beat(long passed, long at) {}
}
