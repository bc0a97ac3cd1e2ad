package dev.learnstream.projections.deadletters;

import dev.learnstream.ingest.terminal.Pace;
import dev.learnstream.projections.batch.RecordKey;
import dev.learnstream.projections.deadletters.DeadLetterTransaction.Notes;
import dev.learnstream.projections.deadletters.LetterJobs.MovedOnException;
import dev.learnstream.projections.instances.Duty;
import dev.learnstream.projections.ops.JobAttempt;
import dev.learnstream.projections.ops.JobThread;
import dev.learnstream.projections.ops.JobThroughput;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Works on the running job, on the instance on duty, until it no longer runs. */
final class LetterJobWorker implements JobThread.Job {

    private static final Logger LOG = LoggerFactory.getLogger(LetterJobWorker.class);

    private static final int BATCH = 500;
    private static final long BATCH_BYTES = 8 * 1024 * 1024;
    private static final Duration LONGEST_LAG = Duration.ofMillis(500);

    /** A job is looked at again after this time, so that it can be paused or cancelled while it waits. */
    private static final long LONGEST_WAIT = TimeUnit.MILLISECONDS.toNanos(200);

    private final LetterJobs jobs;
    private final DeadLetterTransaction letters;
    private final Throttle throttle;
    private final JobThroughput throughput;
    private final Duty duty;

    /** Returns the reason to wait, because live traffic goes first; null if there is none. */
    @FunctionalInterface
    interface Throttle {
        @Nullable
        String reasonToWait() throws InterruptedException;
    }

    LetterJobWorker(
            LetterJobs jobs, DeadLetterTransaction letters, Throttle throttle, JobThroughput throughput, Duty duty) {
        this.jobs = jobs;
        this.letters = letters;
        this.throttle = throttle;
        this.throughput = throughput;
        this.duty = duty;
    }

    @Override
    public void look(BooleanSupplier isStopped) throws InterruptedException, SQLException {
        Optional<LetterJob> running = duty.isMine() ? jobs.oldestRunning() : Optional.empty();
        if (running.isPresent()) {
            work(running.get(), isStopped);
        }
    }

    private void work(LetterJob job, BooleanSupplier isStopped) throws InterruptedException, SQLException {
        LOG.info("Working on dead-letter job [{}]", job.id());
        new JobAttempt("dead-letter job [%d]".formatted(job.id()), failure -> fail(job, failure))
                .make(() -> workUntilItEnds(job, isStopped));
    }

    private void workUntilItEnds(LetterJob job, BooleanSupplier isStopped) throws InterruptedException, SQLException {
        Pace pace = new Pace(job.rate(), LONGEST_LAG, System::nanoTime);
        while (!isStopped.getAsBoolean() && duty.isMine()) {
            LetterJob now = jobs.find(job.id()).orElse(job);
            throughput.see(now.id(), now.done(), System.nanoTime());
            if (!now.isRunning() || now.isComplete()) {
                finish(now);
                return;
            }
            long wait = throttle.reasonToWait() == null ? pace.untilNext() : LONGEST_WAIT;
            if (wait > 0) {
                TimeUnit.NANOSECONDS.sleep(Math.min(wait, LONGEST_WAIT));
            } else {
                pace.step(step(now));
            }
        }
    }

    /** Closes the next letters. Returns their number. */
    private int step(LetterJob job) throws SQLException {
        // About one second of work at most, so that a slow job moves steadily.
        List<RecordKey> keys = jobs.next(job, Math.min(BATCH, job.rate()), BATCH_BYTES);
        Notes notes = jobs.notes(job);
        try {
            switch (job.action()) {
                case REDRIVE -> letters.redrive(keys, job.by(), notes);
                case DISCARD -> letters.discard(keys, job.by(), job.because(), notes);
            }
        } catch (MovedOnException e) {
            LOG.debug("Dead-letter job [{}] has moved on, or no longer runs", job.id());
        }
        return keys.size();
    }

    private void finish(LetterJob job) throws SQLException {
        if (jobs.finish(job.id())) {
            LOG.info(
                    "Dead-letter job [{}] is done: of [{}] letters [{}] closed, [{}] left open, [{}] gone before",
                    job.id(),
                    job.total(),
                    job.closed(),
                    job.leftOpen(),
                    job.gone());
        }
    }

    private void fail(LetterJob job, String failure) throws SQLException {
        if (jobs.fail(job.id(), failure)) {
            LOG.error("Dead-letter job [{}] has failed: {}", job.id(), failure);
        }
    }
}
