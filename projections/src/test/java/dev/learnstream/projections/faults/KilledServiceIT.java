package dev.learnstream.projections.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.learnstream.projections.Learnstream;
import dev.learnstream.projections.faults.FaultRun.Fault;
import dev.learnstream.projections.testing.PartitionCounts;
import dev.learnstream.projections.testing.ServiceProcess;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** {@code kill -9} during 20,000 events of a producer that shares no code with us: 20 times in all. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class KilledServiceIT {

    private static final long SEED = 20_250_301;
    private static final int AT_EACH_POINT = 3;

    @Test
    void losesNothingWhenItIsKilledEightTimes() throws Exception {
        try (FaultRun run = FaultRun.of(SEED).begin(Learnstream.class)) {
            run.meetWith(Collections.nCopies(8, new Kill(Learnstream.class)));
            run.start(Learnstream.class, List.of());

            run.end().assertWhole();
        }
    }

    /** Kills three times each before, in and after the transaction, and before the offset commit. */
    @Test
    void losesNothingAtAnyPointOfTheWritePath() throws Exception {
        try (FaultRun run = FaultRun.of(SEED).begin(Learnstream.class)) {
            run.service().stop();
            List<HaltAt> halts = new ArrayList<>();
            for (Point point : Point.values()) {
                for (int i = 0; i < AT_EACH_POINT; i++) {
                    halts.add(new HaltAt(point, 1 + run.random().nextInt(3)));
                }
            }
            Collections.shuffle(halts, run.random());
            run.meetWith(halts);
            run.start(Learnstream.class, List.of(), ServiceProcess.REMEMBERED);

            Outcome outcome = run.end();

            outcome.assertWhole();
            assertThat(outcome.sum(PartitionCounts::redelivered))
                    .as("records that came again")
                    .isPositive();
        }
    }

    /** Negative control: without the gate events are lost, and the tests above would notice. */
    @Test
    void losesEventsWithoutTheGate() throws Exception {
        try (FaultRun run = FaultRun.of(SEED).begin(UngatedLearnstream.class)) {
            run.meetWith(Collections.nCopies(3, new Kill(UngatedLearnstream.class)));
            run.start(UngatedLearnstream.class, List.of());

            Outcome outcome = run.end();

            assertThat(outcome.committedTooEarly())
                    .as("after each kill, records that were committed and not applied, seed [%d]", SEED)
                    .anySatisfy(records -> assertThat(records).isPositive());
            assertThat(outcome.missingRows())
                    .as("rows that are missing, seed [%d]", SEED)
                    .isPositive();
            assertThat(outcome.recordsWithAFate()).isNotEqualTo(outcome.endOffsets());
        }
    }

    /**
     * {@code kill -9} at a random moment while messages are being published.
     *
     * @param main class of the service that is killed
     */
    private record Kill(Class<?> main) implements Fault {

        @Override
        public void prepare(FaultRun run) throws Exception {
            if (!run.isServiceAlive()) {
                run.start(main, List.of());
            }
        }

        @Override
        public void happen(FaultRun run) throws Exception {
            run.publishOn();
            run.service().kill9();
        }
    }

    /** The process ends itself when it passes a point. */
    private record HaltAt(Point point, int passage) implements Fault {

        @Override
        public void prepare(FaultRun run) throws Exception {
            run.replace(FaultyLearnstream.class, point.options(Point.Effect.HALT, passage), ServiceProcess.REMEMBERED);
        }

        @Override
        public void happen(FaultRun run) throws Exception {
            assertThat(run.service().awaitEnd())
                    .as("exit code of a process that is halted")
                    .isEqualTo(Point.EXIT_CODE);
            assertThat(run.service().output()).contains(point.message(passage));
            if (point.compareTo(Point.AFTER_COMMIT) >= 0) {
                assertThat(PartitionCounts.notYetCommitted(run.infrastructure()))
                        .as("records that are in the database and unknown to Kafka")
                        .isPositive();
            }
        }
    }
}
