package dev.learnstream.projections.rebuild;

import dev.learnstream.projections.sql.Transaction;
import dev.learnstream.projections.sweep.Sweep;
import dev.learnstream.projections.tables.CarriedPasses;
import java.sql.SQLException;
import java.time.Instant;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the shadow tables up to date.
 *
 * @param reader reads the topics
 * @param late   events that did not come from the topics
 * @param sweep  changes that no event tells
 * @param live   brings the live tables up to date too: due modules, and held events whose parent has arrived
 */
record ShadowCatchUp(
        long rebuild,
        Rebuilds rebuilds,
        DataSource owner,
        ShadowReader reader,
        LateEvents late,
        Sweep sweep,
        LiveTables live) {

    private static final int HELD = 2_000;

    /** Brings the shadow tables at least to the state that the live tables had when this call began. */
    void keepUp() throws InterruptedException, SQLException {
        reader.catchUp();
        late.project();
        rebuilds.positions().noteHistoryFrom(rebuild);
        @Nullable
        Instant from = rebuilds.find(rebuild).map(Rebuild::historyFrom).orElse(null);
        Transaction.commit(owner, connection -> {
            CarriedPasses.carryOver(connection, from);
            return true;
        });
        sweep.finish();
        live.sweep().finish();
        applyHeldEvents();
    }

    private void applyHeldEvents() {
        int applied;
        do {
            applied = live.held().apply(HELD);
        } while (applied > 0);
    }

    /** Derives the modules of history again, after history has taken over rows that they are derived from. */
    void derive() throws InterruptedException, SQLException {
        sweep.lookAtEverything();
        sweep.finish();
    }
}
