package dev.learnstream.projections.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.learnstream.projections.Learnstream;
import dev.learnstream.projections.faults.FaultRun.Fault;
import dev.learnstream.projections.testing.TestInfrastructure;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The broker is killed twice while 20,000 events arrive, and started again on its data. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class KilledBrokerIT {

    private static final long SEED = 20_250_303;

    @Test
    void losesNothingThatWasAcknowledged() throws Exception {
        TestInfrastructure infrastructure = TestInfrastructure.startWithBrokerProcess();
        try (FaultRun run = FaultRun.of(SEED, infrastructure).begin(Learnstream.class)) {
            Fault outage = KilledBrokerIT::killBroker;
            run.meetWith(List.of(outage, outage));
            run.publishAndRead(FaultRun.MESSAGES);

            assertThat(run.publisher().published()).as("acknowledged").isEqualTo(FaultRun.MESSAGES);
            assertThat(run.vitals().deadThreads())
                    .as("threads that were replaced")
                    .isZero();
            Outcome outcome = run.end();
            assertThat(outcome.endOffsets().values().stream()
                            .mapToLong(Long::longValue)
                            .sum())
                    .as("records that Kafka has, each of them once")
                    .isEqualTo(FaultRun.MESSAGES);
            outcome.assertWhole();
        }
    }

    private static void killBroker(FaultRun run) throws Exception {
        run.publishOn();
        run.infrastructure().broker().kill9();
        run.infrastructure().broker().startAgain();
    }
}
