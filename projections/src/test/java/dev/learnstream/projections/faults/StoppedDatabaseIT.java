package dev.learnstream.projections.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.learnstream.projections.Learnstream;
import dev.learnstream.projections.faults.FaultRun.Fault;
import dev.learnstream.projections.testing.PostgresServer;
import dev.learnstream.projections.testing.PostgresServer.Mode;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** PostgreSQL is stopped and started again five times while 20,000 events arrive. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class StoppedDatabaseIT {

    private static final long SEED = 20_250_302;
    private static final List<Mode> STOPS =
            List.of(Mode.FAST, Mode.IMMEDIATE, Mode.FAST, Mode.IMMEDIATE, Mode.IMMEDIATE);

    @Test
    void losesNothingAndBuriesNothingWhenPostgresIsStoppedFiveTimes() throws Exception {
        try (FaultRun run = FaultRun.of(SEED).begin(Learnstream.class)) {
            assertThat(run.postgres().query("SHOW fsync", row -> row.getString(1)))
                    .containsExactly("on");

            run.meetWith(STOPS.stream().map(Outage::new).toList());
            run.awaitAllRead();

            assertThat(run.vitals().deadThreads())
                    .as("threads that were replaced")
                    .isLessThanOrEqualTo(STOPS.size());
            assertThat(run.infrastructure().postgresServer().recoveries())
                    .as("recoveries from a crash")
                    .isEqualTo(STOPS.stream().filter(Mode.IMMEDIATE::equals).count());
            run.end().assertWhole();
        }
    }

    /** PostgreSQL is away while at least 500 more events arrive. */
    private record Outage(Mode mode) implements Fault {

        @Override
        public void happen(FaultRun run) throws Exception {
            PostgresServer server = run.infrastructure().postgresServer();
            server.stop(mode);
            int published = run.publisher().published();
            run.publishUpTo(published + 500);
            run.awaiting("events come while PostgreSQL is away")
                    .until(() -> run.publisher().published() >= published + 500);
            assertThat(run.service().isAlive()).isTrue();
            server.start();
        }
    }
}
