package dev.learnstream.projections.sweep;

import dev.learnstream.projections.sql.Transaction;
import dev.learnstream.projections.tables.ModuleSweep;
import dev.learnstream.projections.tables.ModuleSweep.Found;
import dev.learnstream.projections.tables.ModuleSweep.Moment;
import dev.learnstream.projections.tables.ModuleSweep.Passes;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The transactions of a sweep: each reads without locks, or writes a limited number of rows. */
final class SweepTransactions {

    /** Maximum number of rows in a transaction. */
    private static final int BATCH = 500;

    /** Maximum number of rows that are found at once. */
    private static final int LIMIT = 10_000;

    private final DataSource database;
    private final MeterRegistry metrics;
    private final ModuleSweep modules = new ModuleSweep();

    SweepTransactions(DataSource database, MeterRegistry metrics) {
        this.database = database;
        this.metrics = metrics;
    }

    /**
     * Returns the moment of a pass.
     *
     * @param now the time; null for the database's
     */
    Moment moment(@Nullable Instant now) throws SQLException {
        return Transaction.commit(database, connection -> modules.moment(connection, now));
    }

    List<ModuleSweep.Contents> curriculum() throws SQLException {
        return Transaction.commit(database, modules::curriculum);
    }

    List<Found> stale(ModuleSweep.Module module) throws SQLException {
        return Transaction.commit(database, connection -> modules.stale(connection, module));
    }

    /**
     * Returns modules that are due.
     *
     * @param courses the courses to look at; null for all
     */
    List<Found> due(Moment now, @Nullable Set<UUID> courses) throws SQLException {
        return Transaction.commit(database, connection -> modules.due(connection, now, courses, LIMIT));
    }

    /** Forgets the previous notes and returns the next ones. */
    Passes passes(Passes before, Moment now) throws SQLException {
        return Transaction.commit(database, connection -> {
            modules.forget(connection, before);
            return modules.passes(connection, now, BATCH);
        });
    }

    /** Writes rows, and returns the number of rows that changed. */
    int write(List<Found> rows) throws SQLException {
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
