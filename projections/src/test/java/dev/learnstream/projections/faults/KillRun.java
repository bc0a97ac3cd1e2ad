package dev.learnstream.projections.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.learnstream.projections.oracle.Difference;
import dev.learnstream.projections.oracle.Oracle;
import dev.learnstream.projections.sweep.Sweep;
import dev.learnstream.projections.testing.Accounts;
import dev.learnstream.projections.testing.History;
import dev.learnstream.projections.testing.PacedPublisher;
import dev.learnstream.projections.testing.RealPostgres;
import dev.learnstream.projections.testing.ServiceProcess;
import dev.learnstream.projections.testing.TestInfrastructure;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.apache.kafka.common.TopicPartition;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A history is published, and the service is killed again and again meanwhile. */
final class KillRun {

    private static final int MESSAGES = 20_000;
    private static final int PER_SECOND = 2_000;

    /** Every module that can open is open by then; past, also for the service. */
    private static final Instant LONG_AFTER = Instant.parse("2026-01-01T00:00:00Z");

    private final Class<?> main;
    private final int kills;
    private final TestInfrastructure infrastructure;
    private final Random random;
    private final History history;
    private final List<Long> committedTooEarly = new ArrayList<>();

    private KillRun(Class<?> main, long seed, int kills, TestInfrastructure infrastructure) {
        this.main = main;
        this.kills = kills;
        this.infrastructure = infrastructure;
        this.random = new Random(seed);
        this.history = History.of(seed, MESSAGES);
    }

    /** Runs it to the end, when the service has read everything. */
    static Outcome of(Class<?> main, long seed, int kills) throws Exception {
        try (TestInfrastructure infrastructure = TestInfrastructure.start()) {
            return new KillRun(main, seed, kills, infrastructure).run();
        }
    }

    private Outcome run() throws Exception {
        ServiceProcess service = start();
        history.catalogue().insert(infrastructure.postgres());
        try (PacedPublisher publisher = new PacedPublisher(infrastructure.kafka(), history.messages(), PER_SECOND)) {
            for (int kill = 0; kill < kills; kill++) {
                publisher.publishUpTo((kill + 1) * MESSAGES / (kills + 1));
                killInTheMiddle(service, publisher);
                service = start();
            }
            publisher.publishUpTo(MESSAGES);
            awaitAllRead(publisher);
            service.stop();
        } finally {
            service.close();
        }
        return outcome();
    }

    private ServiceProcess start() throws Exception {
        return ServiceProcess.start(main, infrastructure).awaitStreaming();
    }

    /** At a moment by chance, while messages are being published. */
    private void killInTheMiddle(ServiceProcess service, PacedPublisher publisher) throws Exception {
        int slice = MESSAGES / (kills + 1);
        int moment = publisher.published() + slice / 4 + random.nextInt(slice / 2);
        await("the moment to kill")
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> publisher.published() >= moment);
        service.kill9();
        assertThat(publisher.isDone()).as("published before the kill").isFalse();
        committedTooEarly.add(Accounts.committedTooEarly(infrastructure));
    }

    private void awaitAllRead(PacedPublisher publisher) {
        await("everything is read")
                .atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> publisher.isDone() && isAllRead());
    }

    private boolean isAllRead() {
        Map<TopicPartition, Accounts> accounts = Accounts.read(infrastructure.postgres());
        return infrastructure.kafka().endOffsets().entrySet().stream().allMatch(end -> {
            Accounts applied = accounts.get(end.getKey());
            return end.getValue() == 0 || (applied != null && applied.nextOffset() == end.getValue());
        });
    }

    private Outcome outcome() throws SQLException {
        Oracle oracle = new Oracle(history.catalogue());
        history.messages().forEach(oracle::take);
        sweep();
        List<Difference> differences = oracle.tables(LONG_AFTER).stream()
                .map(table -> Difference.between(table, infrastructure.postgres()))
                .toList();
        return new Outcome(
                committedTooEarly,
                differences,
                oracle,
                Accounts.read(infrastructure.postgres()),
                infrastructure.kafka().endOffsets(),
                infrastructure.postgres().number("SELECT count(*) FROM learnstream.held_events"),
                infrastructure.postgres().number("SELECT count(*) FROM learnstream.dead_letters"));
    }

    /** The service was stopped right after the last record, perhaps before its own sweep. */
    private void sweep() throws SQLException {
        RealPostgres postgres = infrastructure.postgres();
        DataSource database = new DriverManagerDataSource(postgres.url(), postgres.user(), postgres.password());
        new Sweep(database, new SimpleMeterRegistry()).pass(LONG_AFTER);
    }

    /**
     * What is left.
     *
     * @param committedTooEarly after each kill, records whose offset was committed without a durable outcome
     * @param differences       of each table to what it must hold
     * @param oracle            knows what was to come of the history
     * @param accounts          of each partition
     * @param endOffsets        of each partition: as many records it has
     * @param heldEvents        rows
     * @param deadLetters       rows
     */
    record Outcome(
            List<Long> committedTooEarly,
            List<Difference> differences,
            Oracle oracle,
            Map<TopicPartition, Accounts> accounts,
            Map<TopicPartition, Long> endOffsets,
            long heldEvents,
            long deadLetters) {

        Map<TopicPartition, Long> recordsWithAFate() {
            return accounts.values().stream().collect(Collectors.toMap(Accounts::partition, Accounts::sum));
        }

        long sum(ToLongFunction<Accounts> fate) {
            return accounts.values().stream().mapToLong(fate).sum();
        }

        /** Rows that are not there. */
        long missingRows() {
            return differences.stream()
                    .map(Difference::missing)
                    .flatMap(List::stream)
                    .count();
        }

        Stream<Difference> wrongTables() {
            return differences.stream().filter(difference -> !difference.isNone());
        }
    }
}
