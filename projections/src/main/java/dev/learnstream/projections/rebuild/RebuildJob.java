package dev.learnstream.projections.rebuild;

import dev.learnstream.projections.ops.JobAttempt;
import dev.learnstream.projections.ops.JobState;
import dev.learnstream.projections.ops.JobThread;
import dev.learnstream.projections.rebuild.RunCheck.StoppedException;
import dev.learnstream.projections.sql.AdvisoryLock;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Works on the rebuild that is under way, if no other instance does. */
final class RebuildJob implements JobThread.Job {

    private static final Logger LOG = LoggerFactory.getLogger(RebuildJob.class);

    private static final long HOUR = TimeUnit.HOURS.toNanos(1);

    private final Rebuilds rebuilds;
    private final RebuildRunner runner;
    private long forgetAt = System.nanoTime();

    RebuildJob(Rebuilds rebuilds, RebuildRunner runner) {
        this.rebuilds = rebuilds;
        this.runner = runner;
    }

    @Override
    public void look(BooleanSupplier isStopped) throws InterruptedException, SQLException {
        Rebuilds.Work work = rebuilds.work();
        if (System.nanoTime() - forgetAt >= 0) {
            forgetAt = System.nanoTime() + HOUR;
            runner.forgetTheGone();
        }
        if (work.id() == null && !work.leavesTables()) {
            return;
        }
        try (AdvisoryLock lock = AdvisoryLock.tryLock(runner.owner(), "learnstream.rebuild")) {
            if (lock.isMine()) {
                work(lock, isStopped);
            }
        }
    }

    /** Reads again what there is to do, after this instance has got the lock. */
    private void work(AdvisoryLock lock, BooleanSupplier isStopped) throws InterruptedException, SQLException {
        Rebuilds.Work work = rebuilds.work();
        if (work.id() != null) {
            Rebuild rebuild = rebuilds.find(work.id()).orElseThrow();
            RunCheck check = runner.check(rebuild.id(), lock, isStopped);
            work(rebuild, check);
        }
        if (rebuilds.work().leavesTables()) {
            runner.cleanUp();
        }
    }

    private void work(Rebuild rebuild, RunCheck check) throws InterruptedException, SQLException {
        new JobAttempt("rebuild [%d]".formatted(rebuild.id()), failure -> fail(rebuild, failure)).make(() -> {
            try {
                go(rebuild, check);
            } catch (StoppedException e) {
                LOG.info("Stopped working on rebuild [{}]", rebuild.id());
            }
        });
    }

    private void go(Rebuild rebuild, RunCheck check) throws InterruptedException, SQLException {
        if (rebuild.isRollingBack()) {
            rollBack(rebuild, check);
        } else {
            run(rebuild, check);
        }
    }

    private void run(Rebuild rebuild, RunCheck check) throws InterruptedException, SQLException {
        LOG.info("Working on rebuild [{}] of {}", rebuild.id(), rebuild.tables());
        runner.run(rebuild, check);
        if (rebuilds.end(rebuild.id(), JobState.DONE, null)) {
            LOG.info("Rebuild [{}] is done", rebuild.id());
        }
    }

    private void rollBack(Rebuild rebuild, RunCheck check) throws InterruptedException, SQLException {
        LOG.info("Rolling back rebuild [{}]", rebuild.id());
        runner.rollBack(rebuild, check);
        rebuilds.end(rebuild.id(), JobState.ROLLED_BACK, null);
    }

    private void fail(Rebuild rebuild, String failure) throws SQLException {
        String what = rebuild.isRollingBack() ? Rebuild.ROLLING_BACK + failure : failure;
        if (rebuilds.end(rebuild.id(), JobState.FAILED, what)) {
            LOG.error("Rebuild [{}] has failed: {}", rebuild.id(), what);
        }
    }
}
