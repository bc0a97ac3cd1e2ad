package dev.learnstream.projections.rebuild;

import dev.learnstream.projections.batch.Transaction;
import dev.learnstream.projections.sweep.Sweep;
import dev.learnstream.projections.tables.CarriedPasses;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One instance's work on a rebuild, from its beginning or from where another has left it. */
final class RebuildRun {

    private static final Logger LOG = LoggerFactory.getLogger(RebuildRun.class);

    /** How long rows may change whenever they are looked at, and none of them be settled. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Rebuild rebuild;
    private final Rebuilds rebuilds;
    private final DataSource owner;
    private final List<ComparedTable> tables;
    private final History history;
    private final Comparison comparison;
    private final Repair repair;
    private final RunCheck check;
    private final Samples samples;

    /**
     * What the shadow tables are kept up with.
     *
     * @param reader of the topics
     * @param late   what did not come from there
     * @param sweep  what no event tells
     */
    record History(ShadowReader reader, LateEvents late, Sweep sweep) {}

    /**
     * A run.
     *
     * @param tables that are compared
     */
    RebuildRun(
            Rebuild rebuild,
            Rebuilds rebuilds,
            DataSource owner,
            List<ComparedTable> tables,
            History history,
            RunCheck check,
            Samples samples) {
        this.rebuild = rebuild;
        this.rebuilds = rebuilds;
        this.owner = owner;
        this.tables = tables;
        this.history = history;
        this.comparison = new Comparison(rebuild.id(), owner, tables, check);
        this.repair = new Repair(rebuild.id(), owner, rebuilds);
        this.check = check;
        this.samples = samples;
    }

    /** Until there is nothing left to be put right; of a dry run, until it is known what there is. */
    void run() throws InterruptedException, SQLException {
        rebuilds.enter(rebuild.id(), "projecting");
        keepUp();
        compare();
        samples.explain(tables);
        while (!rebuild.isDryRun() && putRight() > 0) {
            compare();
        }
    }

    /** History has then all that the live tables had when this began. */
    private void keepUp() throws InterruptedException, SQLException {
        history.reader().catchUp();
        history.late().project();
        rebuilds.noteHistoryFrom(rebuild.id());
        Transaction.commit(owner, connection -> {
            CarriedPasses.carryOver(
                    connection,
                    rebuilds.find(rebuild.id()).map(Rebuild::historyFrom).orElse(null));
            return true;
        });
        history.sweep().finish();
    }

    private void compare() throws InterruptedException, SQLException {
        rebuilds.enter(rebuild.id(), "comparing");
        comparison.begin();
        comparison.seeHistory();
        comparison.findCandidates();
        settle();
        comparison.seeFindings();
    }

    /** Rows of learners who are active this very moment change whenever they are looked at, for a while. */
    private void settle() throws InterruptedException, SQLException {
        long least = Long.MAX_VALUE;
        long progressAt = System.nanoTime();
        while (comparison.hasCandidates()) {
            keepUp();
            comparison.prune();
            long unsettled = comparison.settle();
            if (unsettled < least) {
                least = unsettled;
                progressAt = System.nanoTime();
            } else if (System.nanoTime() - progressAt > PATIENCE.toNanos()) {
                LOG.warn("Rebuild [{}] passes over [{}] rows that change all the time", rebuild.id(), unsettled);
                rebuilds.noteUnsettled(rebuild.id(), unsettled);
                comparison.forgetCandidates();
            }
        }
    }

    /** Rows that were written. */
    private long putRight() throws InterruptedException, SQLException {
        rebuilds.beginApplying(rebuild.id());
        rebuilds.enter(rebuild.id(), "applying");
        long written = 0;
        long writtenNow;
        do {
            writtenNow = 0;
            for (ComparedTable table : tables) {
                writtenNow += putRight(table);
            }
            written += writtenNow;
            settle();
        } while (writtenNow > 0);
        return written;
    }

    private long putRight(ComparedTable table) throws InterruptedException, SQLException {
        long written = 0;
        Repair.Done done;
        do {
            check.goOnGently();
            done = repair.some(table);
            written += done.written();
        } while (done.looked() > 0);
        return written;
    }
}
