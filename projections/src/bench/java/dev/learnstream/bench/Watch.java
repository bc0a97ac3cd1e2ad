package dev.learnstream.bench;

import dev.learnstream.projections.testing.ServiceProcess;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Checks a contestant from its start to its last event, fifty times a second. */
final class Watch {

    private static final int PERIOD_MS = 20;
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final long total;
    private final Progress progress;
    private final Meters meters;
    private final Moment start;
    private @Nullable Moment ready;
    private @Nullable Moment firstRow;
    private @Nullable Moment half;
    private @Nullable Moment end;

    /** Begins now. */
    Watch(long total, Progress progress, Meters meters) {
        this.total = total;
        this.progress = progress;
        this.meters = meters;
        this.start = meters.read(0);
    }

    /** Waits until a process has written all events. */
    Watch await(ServiceProcess process) throws SQLException, InterruptedException {
        return await(() -> {
            if (!process.isAlive()) {
                throw new IllegalStateException("It has ended: " + process.output());
            }
            if (ready == null && process.output().contains(Candidate.READY)) {
                ready = meters.read(0);
            }
        });
    }

    /**
     * Waits until all events are written.
     *
     * @param check throws if they will never be
     */
    Watch await(Runnable check) throws SQLException, InterruptedException {
        long limit = System.nanoTime() + PATIENCE.toNanos();
        while (end == null) {
            check.run();
            look(progress.events());
            if (System.nanoTime() > limit) {
                throw new IllegalStateException(
                        "[%s] of [%s] events are written after %s".formatted(progress.events(), total, PATIENCE));
            }
            TimeUnit.MILLISECONDS.sleep(PERIOD_MS);
        }
        return this;
    }

    private void look(long events) {
        if (events > 0 && firstRow == null) {
            firstRow = meters.read(events);
        }
        if (events >= total / 2 && half == null) {
            half = meters.read(events);
        }
        if (events >= total) {
            end = meters.read(events);
        }
    }

    void reportStart(Map<Figure, Double> figures) {
        figures.put(Figure.READY, reached(ready).secondsSince(start));
        figures.put(Figure.READY_CPU, reached(ready).program());
        figures.put(Figure.FIRST_ROW, reached(firstRow).secondsSince(start));
        figures.put(Figure.FIRST_ROW_CPU, reached(firstRow).program());
    }

    void reportRates(Map<Figure, Double> figures) {
        Moment begun = reached(firstRow);
        Moment warm = reached(half);
        Moment done = reached(end);
        figures.put(Figure.WHOLE, done.rateSince(begun));
        figures.put(Figure.WARM, done.rateSince(warm));
        figures.put(Figure.PER_CPU, (done.events() - warm.events()) / (done.cpu() - warm.cpu()) / 1_000);
        figures.put(Figure.PROGRAM_CPU, done.perHundredThousand(warm, done.program() - warm.program()));
        figures.put(Figure.POSTGRES_CPU, done.perHundredThousand(warm, done.postgres() - warm.postgres()));
        figures.put(Figure.BROKER_CPU, done.perHundredThousand(warm, done.broker() - warm.broker()));
    }

    private static Moment reached(@Nullable Moment moment) {
        if (moment == null) {
            throw new IllegalStateException("Not reached yet");
        }
        return moment;
    }
}
