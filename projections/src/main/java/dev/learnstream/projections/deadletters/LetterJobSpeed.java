package dev.learnstream.projections.deadletters;

import dev.learnstream.projections.ops.JobThroughput;
import dev.learnstream.projections.replay.ReplayThrottle;
import java.sql.SQLException;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Reads the speed of a job, and the reason why it waits. */
record LetterJobSpeed(LetterJobs jobs, ReplayThrottle throttle, JobThroughput throughput) {

    LetterJobProgress of(LetterJob job) throws SQLException, InterruptedException {
        return job.isRunning()
                ? LetterJobProgress.of(job, throughput.perSecond(job.id(), System.nanoTime()), reasonToWait(job))
                : LetterJobProgress.of(job, OptionalDouble.empty(), null);
    }

    private @Nullable String reasonToWait(LetterJob job) throws SQLException, InterruptedException {
        long first = jobs.oldestRunning().map(LetterJob::id).orElse(job.id());
        return first < job.id() ? "dead-letter job " + first + " comes first" : throttle.reasonToWait();
    }
}
