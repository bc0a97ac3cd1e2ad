package dev.learnstream.projections.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.learnstream.projections.Learnstream;
import dev.learnstream.projections.oracle.Difference;
import dev.learnstream.projections.oracle.Oracle;
import dev.learnstream.projections.testing.History;
import dev.learnstream.projections.testing.LastSweep;
import dev.learnstream.projections.testing.PacedPublisher;
import dev.learnstream.projections.testing.PartitionCounts;
import dev.learnstream.projections.testing.ServiceProcess;
import dev.learnstream.projections.testing.TestInfrastructure;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/** A history, with a service and a database that the test disturbs. */
final class SetBackRun implements AutoCloseable {

    private static final int PER_SECOND = 2_000;

    /** By then every module that can open is open. The time is past, also for the service. */
    private static final Instant LONG_AFTER = Instant.parse("2026-01-01T00:00:00Z");

    final TestInfrastructure infrastructure = TestInfrastructure.start();
    private final History history;
    private PacedPublisher publisher;
    private int published;
    private int publishedByOthers;

    SetBackRun(long seed, int messages) throws IOException {
        history = History.of(seed, messages);
        publisher = new PacedPublisher(infrastructure.kafka(), history.messages(), PER_SECOND);
    }

    ServiceProcess start() throws IOException {
        return start(Learnstream.class);
    }

    ServiceProcess start(Class<?> main) throws IOException {
        return ServiceProcess.start(main, infrastructure);
    }

    /** Starts the service for the first time, and then inserts the catalogue. */
    ServiceProcess startAnew() throws IOException, SQLException {
        ServiceProcess service = start().awaitStreaming();
        history.catalogue().insert(infrastructure.postgres());
        return service;
    }

    void publishInTheBackground(int messages) {
        published += messages;
        publisher.publishUpTo(published - publishedByOthers);
    }

    /**
     * Publishes with a new producer from now on. A producer that knew a deleted topic may retry in vain for minutes.
     */
    void changeProducer() {
        goOnAt(PER_SECOND);
    }

    /** The same, at another rate. */
    void goOnAt(int perSecond) {
        publisher.close();
        publishedByOthers = published;
        publisher = new PacedPublisher(
                infrastructure.kafka(),
                history.messages().subList(published, history.messages().size()),
                perSecond);
    }

    /** Returns true while events are still being published. */
    boolean isPublishing() throws ExecutionException, InterruptedException {
        return !publisher.isDone();
    }

    /** Ends the publishing within 200 more messages. */
    void endPublishing() {
        int few = publisher.published() + 200;
        publisher.publishUpTo(few);
        published = publishedByOthers + few;
        await("published").atMost(Duration.ofSeconds(60)).until(publisher::isDone);
    }

    void publish(int messages) {
        publishInTheBackground(messages);
        await("published").atMost(Duration.ofSeconds(60)).until(publisher::isDone);
    }

    void await60(String what, BooleanSupplier condition) {
        await(what)
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(20))
                .until(condition::getAsBoolean);
    }

    /** Waits until the watermarks are at the ends of the log. */
    void awaitAllRead() {
        await60("everything is read", () -> PartitionCounts.isAllRead(infrastructure));
    }

    /** Waits until everything is read and no hole is open. */
    void awaitWhole() {
        awaitAllRead();
        await60("all holes are closed", () -> openHoles() == 0);
    }

    long openHoles() {
        return infrastructure.postgres().number("SELECT count(*) FROM learnstream.holes WHERE closed_at IS NULL");
    }

    long holes() {
        return infrastructure.postgres().number("SELECT count(*) FROM learnstream.holes");
    }

    long recordsOfHoles() {
        return infrastructure.postgres().number("SELECT COALESCE(sum(records), 0) FROM learnstream.holes");
    }

    long redelivered() {
        return infrastructure.postgres().number("SELECT sum(redelivered) FROM learnstream.watermark");
    }

    Map<TopicPartition, Long> recordsWithAFate() {
        return PartitionCounts.read(infrastructure.postgres()).values().stream()
                .collect(Collectors.toMap(PartitionCounts::partition, PartitionCounts::sum));
    }

    long missingRows() throws SQLException {
        return differences().stream()
                .mapToLong(difference -> difference.missing().size())
                .sum();
    }

    /** Checks that all published events have their rows, and each record one first fate. */
    void assertWhole() throws SQLException {
        assertThat(differences().stream().filter(difference -> !difference.isNone()))
                .as("tables that are wrong")
                .isEmpty();
        assertThat(recordsWithAFate())
                .as("merged + held + dead of each partition")
                .isEqualTo(infrastructure.kafka().endOffsets());
        Oracle expected = oracle();
        assertThat(infrastructure.postgres().number("SELECT sum(held) FROM learnstream.watermark"))
                .isEqualTo(expected.held());
        assertThat(infrastructure.postgres().number("SELECT count(*) FROM learnstream.dead_letters"))
                .isEqualTo(expected.dead());
    }

    private List<Difference> differences() throws SQLException {
        LastSweep.pass(infrastructure.postgres(), LONG_AFTER);
        return oracle().tables(LONG_AFTER).stream()
                .map(table -> Difference.between(table, infrastructure.postgres()))
                .toList();
    }

    private Oracle oracle() {
        Oracle oracle = new Oracle(history.catalogue());
        history.messages().subList(0, published).forEach(oracle::take);
        return oracle;
    }

    @Override
    public void close() throws IOException {
        publisher.close();
        infrastructure.close();
    }
}
