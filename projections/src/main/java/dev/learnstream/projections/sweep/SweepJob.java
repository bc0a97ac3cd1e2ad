package dev.learnstream.projections.sweep;

import dev.learnstream.projections.batch.FailureClass;
import dev.learnstream.projections.instances.Duty;
import dev.learnstream.projections.sql.SqlErrorText;
import dev.learnstream.projections.stream.StreamPause;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;

/** Sweeps every few seconds. */
final class SweepJob {

    private static final Logger LOG = LoggerFactory.getLogger(SweepJob.class);

    private final Sweep sweep;
    private final StreamPause pause;
    private final Duty duty;

    SweepJob(Sweep sweep, StreamPause pause, Duty duty) {
        this.sweep = sweep;
        this.pause = pause;
        this.duty = duty;
    }

    @Scheduled(fixedDelay = 2_000)
    void sweep() {
        if (pause.forbidsWriting() || !duty.isMine()) {
            return;
        }
        try {
            sweep.pass(null);
        } catch (SQLException e) {
            // The stream reports that the database is away, and this job runs again in any case.
            if (FailureClass.of(e) != FailureClass.WORLD) {
                LOG.error("Could not sweep [module_progress]: {}", SqlErrorText.of(e));
            }
        }
    }
}
