package dev.learnstream.projections.rebuild;

import dev.learnstream.projections.batch.Transaction;
import dev.learnstream.projections.sweep.Sweep;
import dev.learnstream.projections.tables.CarriedPasses;
import java.sql.SQLException;
import java.time.Instant;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * What the shadow tables are kept up with.
 *
 * @param reader of the topics
 * @param late   what did not come from there
 * @param sweep  what no event tells
 * @param live   the same, of the live tables: else they would lack modules that are due and not swept yet
 */
record History(
        long rebuild,
        Rebuilds rebuilds,
        DataSource owner,
        ShadowReader reader,
        LateEvents late,
        Sweep sweep,
        Sweep live) {

    /** They have then all that the live tables had when this began. */
    void keepUp() throws InterruptedException, SQLException {
        reader.catchUp();
        late.project();
        rebuilds.noteHistoryFrom(rebuild);
        @Nullable
        Instant from = rebuilds.find(rebuild).map(Rebuild::historyFrom).orElse(null);
        Transaction.commit(owner, connection -> {
            CarriedPasses.carryOver(connection, from);
            return true;
        });
        sweep.finish();
        live.finish();
    }
}
