package dev.learnstream.projections.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.learnstream.projections.oracle.Difference;
import dev.learnstream.projections.oracle.Oracle;
import dev.learnstream.projections.testing.Catalogue;
import dev.learnstream.projections.testing.History;
import dev.learnstream.projections.testing.LastSweep;
import dev.learnstream.projections.testing.Message;
import dev.learnstream.projections.testing.PacedPublisher;
import dev.learnstream.projections.testing.PartitionCounts;
import dev.learnstream.projections.testing.RealPostgres;
import dev.learnstream.projections.testing.ServiceProcess;
import dev.learnstream.projections.testing.TestInfrastructure;
import dev.learnstream.projections.testing.Vitals;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;

/**
 * Publishes messages at a steady rate while the service works and faults happen. Then compares the tables with the
 * oracle.
 *
 * <pre>{@code
 * try (FaultRun run = FaultRun.of(seed)) {
 *     run.start(Learnstream.class);
 *     run.meetWith(faults);
 *     run.end().assertWhole();
 * }
 * }</pre>
 */
final class FaultRun implements AutoCloseable {

    static final int MESSAGES = 20_000;
    static final int PER_SECOND = 2_000;

    /** By then every module that can open is open. The time is past, also for the service. */
    private static final Instant LONG_AFTER = Instant.parse("2026-01-01T00:00:00Z");

    private final TestInfrastructure infrastructure;
    private final long seed;
    private final Random random;
    private final Catalogue catalogue;
    private final List<Message> messages;
    private final PacedPublisher publisher;
    private final List<Long> committedTooEarly = new ArrayList<>();
    private @Nullable ServiceProcess service;

    private FaultRun(
            TestInfrastructure infrastructure, long seed, Catalogue catalogue, List<Message> messages, int perSecond) {
        this.infrastructure = infrastructure;
        this.seed = seed;
        this.random = new Random(seed);
        this.catalogue = catalogue;
        this.messages = messages;
        this.publisher = new PacedPublisher(infrastructure.kafka(), messages, perSecond);
    }

    /** A fault in the middle of the load. It proves itself that it happened. */
    @FunctionalInterface
    interface Fault {

        /** Prepares the fault, before the messages around it are published. */
        default void prepare(FaultRun run) throws Exception {}

        void happen(FaultRun run) throws Exception;
    }

    /** Publishes 20,000 messages of a seed at 2,000/s, to a broker and a database of the test's process. */
    static FaultRun of(long seed) throws IOException {
        return of(seed, TestInfrastructure.start());
    }

    /** The same on the given infrastructure, which is closed with the run. */
    static FaultRun of(long seed, TestInfrastructure infrastructure) {
        return of(seed, infrastructure, History.of(seed, MESSAGES));
    }

    /** Publishes another history at 2,000/s. */
    static FaultRun of(long seed, TestInfrastructure infrastructure, History history) {
        return new FaultRun(infrastructure, seed, history.catalogue(), history.messages(), PER_SECOND);
    }

    /** Publishes any messages about a catalogue, at any rate. */
    static FaultRun of(long seed, Catalogue catalogue, List<Message> messages, int perSecond) throws IOException {
        return new FaultRun(TestInfrastructure.start(), seed, catalogue, messages, perSecond);
    }

    /** Starts the service for the first time, and then inserts the catalogue. */
    FaultRun begin(Class<?> main, String... options) throws Exception {
        return begin(catalogue, main, options);
    }

    /** The same with another catalogue. */
    FaultRun begin(Catalogue first, Class<?> main, String... options) throws Exception {
        start(main, List.of(options));
        first.insert(postgres());
        return this;
    }

    /** Starts the service, also as the successor of a dead one, and waits until it streams. */
    void start(Class<?> main, List<String> options, String... settings) throws IOException {
        replace(main, options, settings).awaitStreaming();
    }

    /** Starts the service, also as the successor of a dead one. */
    ServiceProcess replace(Class<?> main, List<String> options, String... settings) throws IOException {
        if (service != null) {
            assertThat(service.isAlive()).as("the service before it is dead").isFalse();
        }
        service = ServiceProcess.start(main, options, infrastructure, settings);
        return service;
    }

    /** Lets the faults happen one after the other, each at a random moment in its own part of the load. */
    void meetWith(List<? extends Fault> faults) throws Exception {
        int part = messages.size() / (faults.size() + 1);
        for (int i = 0; i < faults.size(); i++) {
            faults.get(i).prepare(this);
            publishUpTo((i + 1) * part);
            int moment = i * part + part / 4 + random.nextInt(part / 2);
            awaiting("the moment of fault [" + i + "]").until(() -> publisher.published() >= moment);
            faults.get(i).happen(this);
            committedTooEarly.add(PartitionCounts.committedTooEarly(infrastructure));
        }
    }

    /** Publishes up to that message, unless that is done already. */
    void publishUpTo(int count) {
        publisher.publishUpTo(Math.max(publisher.limit(), Math.min(count, messages.size())));
    }

    /**
     * Publishes for half a second more, so that the load is running now: on a busy machine the fault may begin late.
     */
    void publishOn() throws Exception {
        publishUpTo(publisher.limit() + PER_SECOND / 2);
        assertThat(publisher.isDone()).as("published before the fault").isFalse();
    }

    /** Publishes up to that message, and waits until the service has read all of it. */
    void publishAndRead(int count) {
        publishUpTo(count);
        awaitAllRead();
    }

    /** Publishes the rest, waits until everything is read, stops the service and returns the outcome. */
    Outcome end() throws Exception {
        return end(catalogue);
    }

    /** The same for a catalogue that has changed. */
    Outcome end(Catalogue last) throws Exception {
        publishAndRead(messages.size());
        service().stop();
        return outcome(last);
    }

    void awaitAllRead() {
        awaiting("everything is read").until(() -> publisher.isDone() && PartitionCounts.isAllRead(infrastructure));
    }

    private Outcome outcome(Catalogue last) throws SQLException {
        Oracle oracle = new Oracle(last);
        messages.forEach(oracle::take);
        LastSweep.pass(postgres(), LONG_AFTER);
        List<Difference> differences = oracle.tables(LONG_AFTER).stream()
                .map(table -> Difference.between(table, postgres()))
                .toList();
        return new Outcome(
                seed,
                committedTooEarly,
                differences,
                oracle,
                PartitionCounts.read(postgres()),
                infrastructure.kafka().endOffsets(),
                postgres().number("SELECT count(*) FROM learnstream.held_events"),
                postgres().number("SELECT count(*) FROM learnstream.dead_letters"));
    }

    ConditionFactory awaiting(String what) {
        return await(what).atMost(Duration.ofMinutes(3)).pollInterval(Duration.ofMillis(10));
    }

    TestInfrastructure infrastructure() {
        return infrastructure;
    }

    RealPostgres postgres() {
        return infrastructure.postgres();
    }

    Catalogue catalogue() {
        return catalogue;
    }

    PacedPublisher publisher() {
        return publisher;
    }

    Random random() {
        return random;
    }

    ServiceProcess service() {
        if (service == null) {
            throw new IllegalStateException("No service was started");
        }
        return service;
    }

    Vitals vitals() {
        return new Vitals(service());
    }

    boolean isServiceAlive() {
        return service != null && service.isAlive();
    }

    long redelivered() {
        return postgres().number("SELECT coalesce(sum(redelivered), 0) FROM learnstream.watermark");
    }

    @Override
    public void close() throws IOException {
        publisher.close();
        if (service != null) {
            service.close();
        }
        infrastructure.close();
    }
}
