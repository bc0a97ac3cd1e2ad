package dev.learnstream.projections.rebuild;

import java.sql.SQLException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One instance's work on a rebuild, from its beginning or from where another has left it. */
final class RebuildRun {

    private static final Logger LOG = LoggerFactory.getLogger(RebuildRun.class);

    private final Rebuild rebuild;
    private final Rebuilds rebuilds;
    private final History history;
    private final Comparison comparison;
    private final Repair repair;
    private final Samples samples;
    private final RunCheck check;

    RebuildRun(
            Rebuild rebuild, History history, Comparison comparison, Repair repair, Samples samples, RunCheck check) {
        this.rebuild = rebuild;
        this.rebuilds = history.rebuilds();
        this.history = history;
        this.comparison = comparison;
        this.repair = repair;
        this.samples = samples;
        this.check = check;
    }

    /**
     * Runs until there is nothing left to be put right; a dry run ends when it is known what there is.
     *
     * @throws RebuildFailedException if rows could not be put right, because they were locked or do not stay as they are written
     */
    void run() throws InterruptedException, SQLException {
        rebuilds.enter(rebuild.id(), "projecting");
        history.keepUp();
        compare();
        samples.explain();
        while (!rebuild.isDryRun() && putRight() > 0) {
            compare();
        }
        List<String> complaints = repair.complaints();
        if (!complaints.isEmpty()) {
            throw new RebuildFailedException(String.join(". ", complaints));
        }
    }

    private void compare() throws InterruptedException, SQLException {
        rebuilds.enter(rebuild.id(), "comparing");
        rebuilds.noteUnsettled(rebuild.id(), 0);
        comparison.begin();
        comparison.seeHistory();
        for (ComparedTable table : comparison.tables()) {
            comparison.findCandidates(table);
            settle(table);
        }
        comparison.seeFindings();
    }

    /** Rows of learners who are active this very moment change whenever they are looked at, for a while. */
    private void settle(ComparedTable table) throws InterruptedException, SQLException {
        long takenOver = 0;
        long least = Long.MAX_VALUE;
        long progressAt = System.nanoTime();
        while (comparison.hasCandidates(table)) {
            history.keepUp();
            comparison.prune(table);
            Comparison.Settled settled = comparison.settle(table);
            takenOver += settled.takenOver();
            if (settled.unsettled() < least) {
                least = settled.unsettled();
                progressAt = System.nanoTime();
            } else if (check.isTooLong(progressAt)) {
                LOG.warn("Rebuild [{}] passes over [{}] rows that change all the time", rebuild.id(), least);
                rebuilds.noteUnsettled(rebuild.id(), settled.unsettled());
                comparison.forgetCandidates();
            }
        }
        if (takenOver > 0) {
            history.derive();
        }
    }

    /** Puts right what was found; returns how many rows were written. */
    private long putRight() throws InterruptedException, SQLException {
        rebuilds.beginApplying(rebuild.id());
        rebuilds.enter(rebuild.id(), "applying");
        long written = 0;
        long progressAt = System.nanoTime();
        while (repair.isDue()) {
            long writtenNow = repair.all();
            for (ComparedTable table : comparison.tables()) {
                settle(table);
            }
            written += writtenNow;
            if (writtenNow > 0) {
                progressAt = System.nanoTime();
            } else if (check.isTooLong(progressAt)) {
                LOG.warn("Rebuild [{}] passes over rows that another transaction has locked", rebuild.id());
                repair.giveUpLocked();
            }
        }
        return written;
    }
}
