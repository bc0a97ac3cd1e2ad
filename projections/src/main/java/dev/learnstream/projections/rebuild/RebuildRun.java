package dev.learnstream.projections.rebuild;

import java.sql.SQLException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One instance's work on a rebuild, from its beginning or from where another has left it. */
final class RebuildRun {

    private static final Logger LOG = LoggerFactory.getLogger(RebuildRun.class);

    /** How long rows may change whenever they are looked at, and none of them be settled. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Rebuild rebuild;
    private final Rebuilds rebuilds;
    private final History history;
    private final Comparison comparison;
    private final Repair repair;
    private final Samples samples;

    RebuildRun(
            Rebuild rebuild,
            Rebuilds rebuilds,
            History history,
            Comparison comparison,
            Repair repair,
            Samples samples) {
        this.rebuild = rebuild;
        this.rebuilds = rebuilds;
        this.history = history;
        this.comparison = comparison;
        this.repair = repair;
        this.samples = samples;
    }

    /** Until there is nothing left to be put right; of a dry run, until it is known what there is. */
    void run() throws InterruptedException, SQLException {
        rebuilds.enter(rebuild.id(), "projecting");
        history.keepUp();
        compare();
        samples.explain();
        while (!rebuild.isDryRun() && putRight() > 0) {
            compare();
        }
    }

    private void compare() throws InterruptedException, SQLException {
        rebuilds.enter(rebuild.id(), "comparing");
        rebuilds.noteUnsettled(rebuild.id(), 0);
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
            history.keepUp();
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
            writtenNow = repair.all();
            written += writtenNow;
            settle();
        } while (writtenNow > 0);
        return written;
    }
}
