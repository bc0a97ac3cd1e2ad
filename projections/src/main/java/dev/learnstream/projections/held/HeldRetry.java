package dev.learnstream.projections.held;

import dev.learnstream.projections.batch.FailureClass;
import dev.learnstream.projections.batch.HeldPolicy;
import dev.learnstream.projections.batch.WriteFailedException;
import dev.learnstream.projections.instances.Duty;
import dev.learnstream.projections.stream.StreamPause;
import dev.learnstream.schemas.registry.RegistryUnavailableException;
import java.util.function.IntUnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;

/** Looks every two seconds for held events whose parent has come, and then for those that have expired. */
final class HeldRetry {

    private static final Logger LOG = LoggerFactory.getLogger(HeldRetry.class);
    private static final int BATCH = 2_000;

    private final HeldTransaction transaction;
    private final HeldPolicy policy;
    private final StreamPause pause;
    private final Duty duty;

    HeldRetry(HeldTransaction transaction, HeldPolicy policy, StreamPause pause, Duty duty) {
        this.transaction = transaction;
        this.policy = policy;
        this.pause = pause;
        this.duty = duty;
    }

    @Scheduled(fixedDelay = 2_000)
    void retry() {
        if (pause.forbidsWriting() || !duty.isMine()) {
            return;
        }
        try {
            untilNoneIsLeft(transaction::apply);
            untilNoneIsLeft(limit -> transaction.expire(policy.expiry(), limit));
        } catch (WriteFailedException e) {
            // The stream reports that the database is away; the next run comes in any case.
            if (e.failureClass() != FailureClass.WORLD) {
                LOG.error("{}", e.getMessage());
            }
        } catch (RegistryUnavailableException e) {
            LOG.warn("Could not read held events: {}. They still wait", e.getMessage());
        }
    }

    private static void untilNoneIsLeft(IntUnaryOperator work) {
        int taken = BATCH;
        while (taken > 0) {
            taken = work.applyAsInt(BATCH);
        }
    }
}
