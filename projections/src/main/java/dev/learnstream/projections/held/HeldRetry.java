package dev.learnstream.projections.held;

import dev.learnstream.projections.batch.FailureClass;
import dev.learnstream.projections.batch.HeldTransaction;
import dev.learnstream.projections.batch.WriteFailedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;

/** Looks every few seconds for held events whose parent has come. */
final class HeldRetry {

    private static final Logger LOG = LoggerFactory.getLogger(HeldRetry.class);
    private static final int BATCH = 500;

    private final HeldTransaction transaction;

    HeldRetry(HeldTransaction transaction) {
        this.transaction = transaction;
    }

    @Scheduled(fixedDelay = 2_000)
    void retry() {
        try {
            int taken = BATCH;
            while (taken > 0) {
                taken = transaction.apply(BATCH);
            }
        } catch (WriteFailedException e) {
            // The stream tells when the database is away; the next turn comes in any case.
            if (e.failureClass() != FailureClass.WORLD) {
                LOG.error("{}", e.getMessage());
            }
        }
    }
}
