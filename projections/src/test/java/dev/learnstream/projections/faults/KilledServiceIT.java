package dev.learnstream.projections.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.learnstream.projections.Learnstream;
import dev.learnstream.projections.faults.KillRun.Outcome;
import dev.learnstream.projections.oracle.Oracle;
import dev.learnstream.projections.testing.Accounts;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** {@code kill -9} in the middle of 20,000 events of a producer that has none of our code. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class KilledServiceIT {

    private static final long SEED = 20_250_301;

    @Test
    void losesNothingWhenItIsKilledFiveTimes() throws Exception {
        Outcome outcome = KillRun.of(Learnstream.class, SEED, 5);

        Oracle expected = outcome.oracle();
        assertThat(outcome.committedTooEarly())
                .as("after each kill, records that were committed and not applied")
                .containsExactly(0L, 0L, 0L, 0L, 0L);
        assertThat(outcome.wrongTables())
                .as("tables that are wrong, seed [%d]", SEED)
                .isEmpty();
        assertThat(outcome.recordsWithAFate())
                .as("merged + held + dead of each partition, seed [%d]", SEED)
                .isEqualTo(outcome.endOffsets());
        assertThat(outcome.sum(Accounts::held)).as("held").isEqualTo(expected.held());
        assertThat(outcome.sum(Accounts::dead)).as("dead").isEqualTo(expected.dead());
        assertThat(outcome.heldEvents()).isEqualTo(expected.held() + expected.mergedWithoutTopic());
        assertThat(outcome.deadLetters()).isEqualTo(expected.dead());
    }

    /** Negative control: it is the gate that keeps the events, and the test above would see it if it did not. */
    @Test
    void losesEventsWithoutTheGate() throws Exception {
        Outcome outcome = KillRun.of(UngatedLearnstream.class, SEED, 3);

        assertThat(outcome.committedTooEarly())
                .as("after each kill, records that were committed and not applied, seed [%d]", SEED)
                .anySatisfy(records -> assertThat(records).isPositive());
        assertThat(outcome.missingRows())
                .as("rows that are missing, seed [%d]", SEED)
                .isPositive();
        assertThat(outcome.recordsWithAFate()).isNotEqualTo(outcome.endOffsets());
    }
}
