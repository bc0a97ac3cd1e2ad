package dev.learnstream.bench;

import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** The latencies of the events of a paced run, from their due time to PostgreSQL's commit. */
final class Latencies {

    private static final long MICROS = 1_000_000;
    private static final int DIGITS = 3;

    /** With this many events to write, a service is two tenths of a second behind. */
    private static final int BEHIND = 200;

    private final long[] dueMicros;
    private final long[] committedMicros;

    /**
     * The latencies of one run.
     *
     * @param first     when the first event was due
     * @param committed when each event was committed, microseconds since 1970
     */
    Latencies(Instant first, long[] committed) {
        long start = first.getEpochSecond() * MICROS + first.getNano() / 1_000;
        this.committedMicros = committed.clone();
        this.dueMicros = new long[committed.length];
        Arrays.setAll(dueMicros, event -> start + Pace.due(event) / 1_000);
    }

    void report(Map<Figure, Double> figures) {
        Histogram fast = histogram(true);
        figures.put(Figure.FAST_P50, milliseconds(fast, 50));
        figures.put(Figure.FAST_P99, milliseconds(fast, 99));
        figures.put(Figure.FAST_MAX, milliseconds(fast, 100));
        Histogram slow = histogram(false);
        figures.put(Figure.SLOW_P50, milliseconds(slow, 50));
        figures.put(Figure.SLOW_P99, milliseconds(slow, 99));
        figures.put(Figure.SLOW_MAX, milliseconds(slow, 100));
        figures.put(Figure.BACKLOG_1, (double) backlog(1));
        figures.put(Figure.BACKLOG_2, (double) backlog(2));
        figures.put(Figure.BACKLOG_5, (double) backlog(5));
        figures.put(Figure.BACKLOG_10, (double) backlog(10));
        figures.put(Figure.BACKLOG_20, (double) backlog(20));
        figures.put(Figure.FOLLOWS, (double) followsAfter());
    }

    private Histogram histogram(boolean isFast) {
        Histogram histogram = new Histogram(DIGITS);
        for (int event = 0; event < dueMicros.length; event++) {
            if (Pace.isFast(event) == isFast && Pace.isSettled(event)) {
                histogram.recordValue(Math.max(0, committedMicros[event] - dueMicros[event]));
            }
        }
        return histogram;
    }

    private static double milliseconds(Histogram histogram, double percentile) {
        return histogram.getValueAtPercentile(percentile) / 1_000.0;
    }

    /** Counts events that were due by the end of a second but not committed by then. */
    private long backlog(int second) {
        long end = dueMicros[0] + second * MICROS;
        return countUpTo(dueMicros, end) - countUpTo(committedMicros, end);
    }

    private static long countUpTo(long[] times, long end) {
        return Arrays.stream(times).filter(time -> time <= end).count();
    }

    /** Returns the last second with a backlog, within the time of a fresh service. */
    private int followsAfter() {
        int second = Pace.FRESH_SECONDS;
        while (second > 0 && backlog(second) < BEHIND) {
            second--;
        }
        return second;
    }
}
