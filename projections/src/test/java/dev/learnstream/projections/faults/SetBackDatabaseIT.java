package dev.learnstream.projections.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.learnstream.projections.testing.ServiceProcess;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A database that is set back behind Kafka's committed offsets, as by a backup, or a standby that lacked commits. */
@Timeout(value = 4, unit = TimeUnit.MINUTES)
class SetBackDatabaseIT {

    private static final long SEED = 20_260_402;
    private static final String CLOSED = "] is closed: [";

    private final SetBackRun run = new SetBackRun(SEED, 8_000);

    SetBackDatabaseIT() throws IOException {}

    @AfterEach
    void stop() throws IOException {
        run.close();
    }

    /** The last 2,000 events are in Kafka, which counts them as consumed, but not in the database. */
    private void setBackWhileStopped() throws Exception {
        try (ServiceProcess service = run.startAnew()) {
            run.publish(2_000);
            run.awaitAllRead();
            Snapshot snapshot = Snapshot.take(run.infrastructure.postgres());
            run.publish(2_000);
            run.awaitAllRead();
            service.stop();
            run.assertWhole();
            snapshot.restore();
        }
        assertThat(run.missingRows()).as("rows that the database has lost").isPositive();
    }

    @Test
    void isFilledAlthoughNothingMoreIsPublished() throws Exception {
        setBackWhileStopped();

        try (ServiceProcess service = run.start().awaitStreaming()) {
            run.awaitWhole();

            assertThat(service.output()).contains("The tables lack [learner-activity-", CLOSED);
            service.stop();
        }
        run.assertWhole();
        assertThat(run.recordsOfHoles()).isEqualTo(2_000);
    }

    /** Negative control: without the reading of holes the rows stay missing. */
    @Test
    void lacksTheRowsWhenHolesAreNotRead() throws Exception {
        setBackWhileStopped();

        try (ServiceProcess service = run.start(HoleIgnoringLearnstream.class).awaitStreaming()) {
            run.publish(500);
            run.awaitAllRead();

            assertThat(service.output())
                    .contains("The tables lack [learner-activity-")
                    .doesNotContain(CLOSED);
            service.stop();
        }
        assertThat(run.missingRows()).isPositive();
        assertThat(run.openHoles()).isPositive();
        assertThat(run.recordsWithAFate())
                .isNotEqualTo(run.infrastructure.kafka().endOffsets());
    }

    @Test
    void isFilledWhenItIsSetBackUnderTheRunningService() throws Exception {
        try (ServiceProcess service = run.startAnew()) {
            run.publish(2_000);
            run.awaitAllRead();
            Snapshot snapshot = Snapshot.take(run.infrastructure.postgres());
            run.publish(2_000);
            run.awaitAllRead();
            run.publishInTheBackground(4_000);
            snapshot.restore();
            run.publish(0);
            run.awaitWhole();

            assertThat(service.output()).contains("The tables lack [learner-activity-", CLOSED);
            service.stop();
        }
        run.assertWhole();
        assertThat(run.recordsOfHoles()).isGreaterThanOrEqualTo(2_000);
    }

    @Test
    void isFilledByOneOfTwoInstances() throws Exception {
        setBackWhileStopped();
        long redelivered = run.redelivered();

        try (ServiceProcess one = run.start();
                ServiceProcess other = run.start()) {
            one.awaitStreaming();
            other.awaitStreaming();
            run.publish(500);
            run.awaitWhole();

            // A hole is closed in the database before it is logged.
            run.await60(
                    "each hole is told to be closed", () -> count(one.output()) + count(other.output()) >= run.holes());
            assertThat(count(one.output()) + count(other.output())).isEqualTo(run.holes());
            one.stop();
            other.stop();
        }
        run.assertWhole();
        assertThat(run.redelivered()).as("records that were read twice").isEqualTo(redelivered);
    }

    private static long count(String output) {
        return output.lines().filter(line -> line.contains(CLOSED)).count();
    }

    @Test
    void isFilledWhenTheServiceIsKilledInTheMiddleOfIt() throws Exception {
        setBackWhileStopped();

        try (ServiceProcess service = run.start()) {
            run.await60("a part is read again", () -> run.recordsOfHoles() > 0);
            service.kill9();
        }
        assertThat(run.openHoles())
                .as("holes that were open when it was killed")
                .isPositive();
        try (ServiceProcess service = run.start().awaitStreaming()) {
            run.awaitWhole();
            service.stop();
        }
        run.assertWhole();
        assertThat(run.recordsOfHoles()).isEqualTo(2_000);
    }
}
