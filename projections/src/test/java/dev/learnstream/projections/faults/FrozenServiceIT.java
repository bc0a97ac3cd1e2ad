package dev.learnstream.projections.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.learnstream.projections.Learnstream;
import dev.learnstream.projections.faults.FaultRun.Fault;
import dev.learnstream.projections.testing.ServiceProcess;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One of two instances that share 20,000 events freezes for longer than its session lasts, and then goes on. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class FrozenServiceIT {

    private static final long SEED = 20_250_304;

    /** Members of one instance: one per thread. */
    private static final int MEMBERS = 2;

    @Test
    void writesWhatItHadReadOnceMoreAndTheTablesAreRight() throws Exception {
        try (FaultRun run = FaultRun.of(SEED).begin(Learnstream.class)) {
            run.meetWith(List.of(new Freeze(Point.BEFORE_TRANSACTION), new Freeze(Point.BEFORE_COMMIT)));

            run.end().assertWhole();
        }
    }

    /** Another instance joins, and freezes at the point with its first batch. */
    private static final class Freeze implements Fault {

        private final Point point;
        private @Nullable ServiceProcess other;

        private Freeze(Point point) {
            this.point = point;
        }

        @Override
        public void prepare(FaultRun run) throws Exception {
            run.awaitAllRead();
            other = ServiceProcess.start(
                            FaultyLearnstream.class, point.options(Point.Effect.FREEZE, 1), run.infrastructure())
                    .awaitStreaming();
        }

        @Override
        public void happen(FaultRun run) throws Exception {
            try (ServiceProcess frozen = Objects.requireNonNull(other)) {
                run.awaiting("the instance freezes").until(frozen::isFrozen);
                assertThat(frozen.output()).contains(point.message(1));
                run.awaiting("the other one has all partitions")
                        .until(() -> run.infrastructure().kafka().members() == MEMBERS);
                run.awaitAllRead();
                assertThat(frozen.isFrozen()).isTrue();
                long redelivered = run.redelivered();

                run.publishUpTo(run.publisher().limit() + 2_000);
                frozen.signal("CONT");

                run.awaiting("it writes what it had read").until(() -> run.redelivered() > redelivered);
                run.awaiting("it takes part again")
                        .until(() -> run.infrastructure().kafka().members() == 2 * MEMBERS);
                frozen.stop();
            }
        }
    }
}
