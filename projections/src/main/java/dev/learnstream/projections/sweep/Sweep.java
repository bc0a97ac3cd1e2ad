package dev.learnstream.projections.sweep;

import dev.learnstream.projections.sql.AdvisoryLock;
import dev.learnstream.projections.tables.ModuleSweep;
import dev.learnstream.projections.tables.ModuleSweep.Found;
import dev.learnstream.projections.tables.ModuleSweep.Moment;
import dev.learnstream.projections.tables.ModuleSweep.Passes;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The sweep of one instance. It reads without locks, and writes the found rows in small transactions, in the order of
 * the keys. Batches use the same order, so the two cannot deadlock.
 *
 * <p>A module that was found in order can become due in three ways: the row of the module before it is written, its
 * time comes, or the curriculum is edited. The first two leave notes, which a pass follows. After an edit a pass checks
 * the edited courses. The first pass checks all rows, and so does one every hour, for cases that nobody thought of.
 */
public final class Sweep {

    /** Time limit of one pass for edits of the curriculum, so that due modules do not wait longer. */
    private static final Duration SHARE = Duration.ofSeconds(1);

    private static final Duration EVERYTHING_AGAIN = Duration.ofHours(1);

    /** Pause before the next attempt to take the lock. */
    private static final long TURN_MS = 50;

    private final DataSource database;
    private final String job;
    private final SweepTransactions modules;
    private final Curriculum curriculum = new Curriculum();
    private final ReadingPace pace;
    private final boolean hasNotes;
    private final Set<UUID> editedCourses = new HashSet<>();
    private boolean looksAtAll = true;
    private long everythingAt;

    /** For the live tables, shared by instances that take turns. */
    public Sweep(DataSource database, MeterRegistry metrics) {
        this(database, metrics, new ReadingPace(Duration.ZERO));
    }

    /** The same, which reads the curriculum at a pace. */
    Sweep(DataSource database, MeterRegistry metrics, ReadingPace pace) {
        this(database, "learnstream.sweep", true, metrics, pace);
    }

    private Sweep(DataSource database, String job, boolean hasNotes, MeterRegistry metrics, ReadingPace pace) {
        this.pace = pace;
        this.database = database;
        this.job = job;
        this.hasNotes = hasNotes;
        this.modules = new SweepTransactions(database, metrics);
    }

    /**
     * For copies of the tables, in the schema of the connections' search path. These have no notes, so it checks all
     * rows each time.
     *
     * @param job name of the advisory lock
     */
    public static Sweep ofCopies(DataSource database, String job, MeterRegistry metrics) {
        return new Sweep(database, job, false, metrics, new ReadingPace(Duration.ZERO));
    }

    /** Sweeps until nothing is left to find, including the edits of this moment; waits for the lock. */
    public void finish() throws SQLException, InterruptedException {
        synchronized (this) {
            pace.forget();
        }
        while (!isFinished()) {
            TimeUnit.MILLISECONDS.sleep(TURN_MS);
        }
    }

    /** Makes every module count as edited: the next pass checks all rows. */
    public synchronized void lookAtEverything() {
        curriculum.forget();
        pace.forget();
    }

    private synchronized boolean isFinished() throws SQLException {
        return tryPass(null).isPresent() && curriculum.next() == null;
    }

    /**
     * Sweeps until nothing is left to find, except edits of the curriculum that take longer than a second.
     *
     * @param now the time; null for the database's
     * @return number of rows written; 0 also if another instance is sweeping
     * @throws SQLException PostgreSQL's answer; written rows stay, and the next pass continues from there
     */
    public synchronized int pass(@Nullable Instant now) throws SQLException {
        return tryPass(now).orElse(0);
    }

    /** Returns the number of rows written; empty if another instance has the lock. */
    private OptionalInt tryPass(@Nullable Instant now) throws SQLException {
        try (AdvisoryLock lock = AdvisoryLock.tryLock(database, job)) {
            if (!lock.isMine()) {
                return OptionalInt.empty();
            }
            Moment moment = modules.moment(now);
            return OptionalInt.of(followEdits(moment) + open(moment) + followNotes(moment));
        }
    }

    private int followEdits(Moment moment) throws SQLException {
        long begin = System.nanoTime();
        if (pace.isDue(moment.edits(), begin)) {
            editedCourses.addAll(curriculum.learn(modules.curriculum()));
            long end = System.nanoTime();
            pace.read(moment.edits(), end, Duration.ofNanos(end - begin));
        }
        curriculum.settle(moment.oldestRunning());
        int written = lookAtStale(System.nanoTime() + SHARE.toNanos());
        if (!editedCourses.isEmpty() && !isToLookAtAll()) {
            written += openIn(editedCourses, moment);
        }
        editedCourses.clear();
        return written;
    }

    private int lookAtStale(long deadline) throws SQLException {
        int written = 0;
        ModuleSweep.@Nullable Module module = curriculum.next();
        while (module != null && System.nanoTime() < deadline) {
            written += modules.write(modules.stale(module));
            curriculum.looked(module);
            module = curriculum.next();
        }
        return written;
    }

    private boolean isToLookAtAll() {
        return !hasNotes || looksAtAll || System.nanoTime() - everythingAt > EVERYTHING_AGAIN.toNanos();
    }

    /** Checks all rows, in cases where the notes are not enough. */
    private int open(Moment now) throws SQLException {
        if (!isToLookAtAll()) {
            return 0;
        }
        looksAtAll = true;
        int written = openIn(null, now);
        looksAtAll = false;
        everythingAt = System.nanoTime();
        return written;
    }

    /** Repeats until nothing is found: a module that opens may already be passed and open the next one. */
    private int openIn(@Nullable Set<UUID> courses, Moment now) throws SQLException {
        int written = 0;
        List<Found> due;
        do {
            due = modules.due(now, courses);
            written += modules.write(due);
        } while (!due.isEmpty());
        return written;
    }

    /** Repeats until there are no notes: its own writes may leave new ones. */
    private int followNotes(Moment now) throws SQLException {
        int written = 0;
        Passes passes = hasNotes ? modules.passes(Passes.NONE, now) : Passes.NONE;
        while (!passes.notes().isEmpty()) {
            written += modules.write(passes.rows());
            passes = modules.passes(passes, now);
        }
        return written;
    }
}
