package dev.learnstream.projections.rebuild;

import dev.learnstream.projections.ops.JobFailedException;
import java.sql.SQLException;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Works on a rebuild in this instance, from its beginning or from where another instance stopped. */
final class RebuildRun {

    private static final Logger LOG = LoggerFactory.getLogger(RebuildRun.class);

    private final Rebuild rebuild;
    private final Rebuilds rebuilds;
    private final ShadowCatchUp catchUp;
    private final Comparison comparison;
    private final Repair repair;
    private final Samples samples;
    private final RunCheck check;

    RebuildRun(
            Rebuild rebuild,
            ShadowCatchUp catchUp,
            Comparison comparison,
            Repair repair,
            Samples samples,
            RunCheck check) {
        this.rebuild = rebuild;
        this.rebuilds = catchUp.rebuilds();
        this.catchUp = catchUp;
        this.comparison = comparison;
        this.repair = repair;
        this.samples = samples;
        this.check = check;
    }

    /**
     * Runs until all differences are repaired. A dry run ends after the comparison.
     *
     * @throws JobFailedException if rows could not be repaired: they were locked, or they do not keep the written
     *         values
     */
    void run() throws InterruptedException, SQLException {
        rebuilds.enter(rebuild.id(), Phase.PROJECTING);
        catchUp.keepUp();
        compare();
        samples.explain();
        while (!rebuild.isDryRun() && putRight() > 0) {
            compare();
        }
        List<String> complaints = repair.complaints();
        if (!complaints.isEmpty()) {
            throw new JobFailedException(String.join(". ", complaints));
        }
    }

    private void compare() throws InterruptedException, SQLException {
        rebuilds.enter(rebuild.id(), Phase.COMPARING);
        rebuilds.noteUnsettled(rebuild.id(), 0);
        comparison.begin();
        comparison.seeHistory();
        for (ComparedTable table : comparison.tables()) {
            comparison.findCandidates(table);
        }
        settle();
        comparison.seeFindings();
    }

    /** Compares until no candidates are left. Rows of active learners keep changing for a while. */
    private void settle() throws InterruptedException, SQLException {
        long least = Long.MAX_VALUE;
        long progressAt = System.nanoTime();
        while (comparison.hasCandidates()) {
            catchUp.keepUp();
            long unsettled = settleInOrder();
            if (unsettled < least) {
                least = unsettled;
                progressAt = System.nanoTime();
            } else if (check.isTooLong(progressAt)) {
                LOG.warn("Rebuild [{}] skips [{}] rows that change all the time", rebuild.id(), unsettled);
                rebuilds.noteUnsettled(rebuild.id(), unsettled);
                comparison.forgetCandidates();
            }
        }
    }

    /**
     * Settles the tables. A table is left out while tables that it is derived from still have unsettled rows.
     *
     * @return number of rows that have to be compared again
     */
    private long settleInOrder() throws InterruptedException, SQLException {
        Set<String> open = new HashSet<>();
        long again = 0;
        for (ComparedTable table : comparison.tables()) {
            if (Collections.disjoint(table.sources(), open)) {
                long rows = settle(table);
                again += rows;
                if (rows > 0) {
                    open.add(table.name());
                }
            }
        }
        return again;
    }

    private long settle(ComparedTable table) throws InterruptedException, SQLException {
        comparison.prune(table);
        Comparison.Settled settled = comparison.settle(table);
        if (settled.takenOver() > 0) {
            catchUp.derive();
            comparison.findCandidatesDerivedFrom(table);
        }
        return settled.unsettled() + settled.takenOver();
    }

    /** Repairs the rows that were found; returns the number of rows written. */
    private long putRight() throws InterruptedException, SQLException {
        rebuilds.beginApplying(rebuild.id());
        rebuilds.enter(rebuild.id(), Phase.APPLYING);
        long written = 0;
        long progressAt = System.nanoTime();
        while (repair.isDue()) {
            long writtenNow = repair.all();
            settle();
            written += writtenNow;
            if (writtenNow > 0) {
                progressAt = System.nanoTime();
            } else if (check.isTooLong(progressAt)) {
                LOG.warn("Rebuild [{}] skips rows that another transaction has locked", rebuild.id());
                repair.giveUpLocked();
            }
        }
        return written;
    }
}
