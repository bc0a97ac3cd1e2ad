package dev.learnstream.projections.sweep;

import dev.learnstream.projections.batch.Transaction;
import dev.learnstream.projections.batch.Turn;
import dev.learnstream.projections.tables.ModuleSweep;
import dev.learnstream.projections.tables.ModuleSweep.Found;
import dev.learnstream.projections.tables.ModuleSweep.Moment;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * One instance's sweep. It reads without locks, and writes what it finds in small transactions, in the order of the keys: as
 * batches do, and so it cannot deadlock with them.
 *
 * <p>A module that has been found in order can only become due if the row of the module before it is written, if its moment
 * comes, or if the curriculum is edited. So a pass looks at rows that were written since the last one or whose moment has come
 * since; at all of them at first, after an edit, and every hour in case of what nobody thought of.
 */
public final class Sweep {

    /** Rows in a transaction. */
    private static final int BATCH = 500;

    /** Rows that are found at once. */
    private static final int LIMIT = 10_000;

    /** Of one pass, for edits of the curriculum: modules that are due do not wait longer. */
    private static final Duration SHARE = Duration.ofSeconds(1);

    private static final Duration EVERYTHING_AGAIN = Duration.ofHours(1);

    /** Until the turn is asked for again. */
    private static final long TURN_MS = 50;

    private final DataSource database;
    private final String job;
    private final MeterRegistry metrics;
    private final ModuleSweep modules = new ModuleSweep();
    private final Curriculum curriculum = new Curriculum();
    private @Nullable Moment swept;
    private long everythingAt;

    /** Of the tables, which instances take turns at. */
    public Sweep(DataSource database, MeterRegistry metrics) {
        this(database, "learnstream.sweep", metrics);
    }

    /** Of the tables of the schema that the connections look in, which whoever sweeps takes a turn of this name at. */
    public Sweep(DataSource database, String job, MeterRegistry metrics) {
        this.database = database;
        this.job = job;
        this.metrics = metrics;
    }

    /** Sweeps until there is nothing left to find; waits for the turn. */
    public void finish() throws SQLException, InterruptedException {
        while (!isFinished()) {
            TimeUnit.MILLISECONDS.sleep(TURN_MS);
        }
    }

    /** From now on every module counts as edited: the next pass looks at all rows. */
    public synchronized void lookAtEverything() {
        curriculum.forget();
    }

    private synchronized boolean isFinished() throws SQLException {
        return tryPass(null).isPresent() && curriculum.next() == null;
    }

    /**
     * Sweeps until there is nothing left to find, except edits of the curriculum that take longer than a second.
     *
     * @param now the time; null for the database's
     * @return rows written; 0 also if another instance is at it
     * @throws SQLException as PostgreSQL answered; what is written stays, and the next pass goes on from there
     */
    public synchronized int pass(@Nullable Instant now) throws SQLException {
        return tryPass(now).orElse(0);
    }

    /** Rows written; empty if another one has the turn. */
    private OptionalInt tryPass(@Nullable Instant now) throws SQLException {
        try (Turn turn = Turn.take(database, job)) {
            return turn.isMine() ? OptionalInt.of(followEdits() + open(now)) : OptionalInt.empty();
        }
    }

    private int followEdits() throws SQLException {
        boolean edited = curriculum.learn(Transaction.commit(database, modules::curriculum));
        if (edited || System.nanoTime() - everythingAt > EVERYTHING_AGAIN.toNanos()) {
            swept = null;
        }
        long deadline = System.nanoTime() + SHARE.toNanos();
        int written = 0;
        ModuleSweep.@Nullable Module module = curriculum.next();
        while (module != null && System.nanoTime() < deadline) {
            written += write(stale(module));
            curriculum.looked(module);
            module = curriculum.next();
        }
        return written;
    }

    private List<Found> stale(ModuleSweep.Module module) throws SQLException {
        return Transaction.commit(database, connection -> modules.stale(connection, module));
    }

    /** A module that opens may be passed already and open the next one: until nothing is found. */
    private int open(@Nullable Instant now) throws SQLException {
        int written = 0;
        int found;
        do {
            Moment moment = Transaction.commit(database, connection -> modules.moment(connection, now));
            List<Found> due = due(moment);
            written += write(due);
            found = due.size();
            if (found < LIMIT) {
                sweptUpTo(moment);
            }
        } while (found > 0);
        return written;
    }

    private List<Found> due(Moment now) throws SQLException {
        return Transaction.commit(database, connection -> modules.due(connection, now, swept, LIMIT));
    }

    private void sweptUpTo(Moment moment) {
        if (swept == null) {
            everythingAt = System.nanoTime();
        }
        swept = moment;
    }

    private int write(List<Found> rows) throws SQLException {
        int written = 0;
        for (int from = 0; from < rows.size(); from += BATCH) {
            List<Found> batch = rows.subList(from, Math.min(rows.size(), from + BATCH));
            int changed = Transaction.commit(database, connection -> modules.merge(connection, batch));
            metrics.counter("learnstream.rows.changed", "table", modules.table())
                    .increment(changed);
            written += changed;
        }
        return written;
    }
}
