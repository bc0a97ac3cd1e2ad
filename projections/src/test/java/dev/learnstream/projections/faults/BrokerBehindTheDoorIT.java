package dev.learnstream.projections.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.learnstream.projections.Learnstream;
import dev.learnstream.projections.faults.FrontDoorClient.Position;
import dev.learnstream.projections.testing.BrokerProcess;
import dev.learnstream.projections.testing.Catalogue;
import dev.learnstream.projections.testing.EventLog;
import dev.learnstream.projections.testing.ForeignEvents;
import dev.learnstream.projections.testing.PartitionCounts;
import dev.learnstream.projections.testing.ServiceProcess;
import dev.learnstream.projections.testing.TestInfrastructure;
import dev.learnstream.projections.testing.Vitals;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The broker is killed while three clients publish over HTTP, and stays away until each client has been refused. Later
 * it is frozen for so long that its publishers send records again.
 */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class BrokerBehindTheDoorIT {

    private static final int CLIENTS = 3;
    private static final int EVENTS = 2_000;

    /** The publisher waits half of this time for an answer. */
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    private final Random random = new Random(20_250_307);
    private final Catalogue catalogue = Catalogue.random(random, 8, 1);

    @Test
    void tellsTheTruthAboutEachEvent() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
        try (TestInfrastructure infrastructure = TestInfrastructure.startWithBrokerProcess();
                ServiceProcess service = ServiceProcess.start(
                                Learnstream.class, infrastructure, "--learnstream.http.patience=" + PATIENCE)
                        .awaitStreaming()) {
            catalogue.insert(infrastructure.postgres());
            List<FrontDoorClient> clients = clients(new Vitals(service).uri("/api/events"));
            List<Future<FrontDoorClient>> runs =
                    clients.stream().map(threads::submit).toList();

            awaitAccepted(clients, CLIENTS * EVENTS / 4);
            infrastructure.broker().kill9();
            awaitRefusals(clients);
            infrastructure.broker().startAgain();
            awaitAccepted(clients, CLIENTS * EVENTS / 2);
            freeze(infrastructure.broker());
            assertThat(progress(clients))
                    .as("accepted before the faults were over")
                    .isLessThan(CLIENTS * EVENTS);
            for (Future<FrontDoorClient> run : runs) {
                run.get(60, TimeUnit.SECONDS);
            }

            Map<Position, UUID> log = log(infrastructure);
            clients.forEach(client -> assertTold(client, log));
            assertThat(log.values()).as("events that nobody sent").allMatch(event -> isSent(event, clients));
            assertThat(clients).as("accepted in the end").allSatisfy(client -> assertThat(client.accepted())
                    .hasSize(EVENTS));
            await().atMost(Duration.ofSeconds(30)).until(() -> PartitionCounts.isAllRead(infrastructure));
            assertThat(rows(infrastructure))
                    .as("rows, one for each event")
                    .containsExactlyInAnyOrderElementsOf(clients.stream()
                            .flatMap(client -> client.sent().keySet().stream())
                            .toList());
            service.stop();
        } finally {
            threads.shutdownNow();
        }
    }

    /** Each accepted event is in the log, and no event is there more often than it was sent. */
    private static void assertTold(FrontDoorClient client, Map<Position, UUID> log) {
        assertThat(client.accepted()).as("told as accepted, and where").allSatisfy((event, position) -> assertThat(log)
                .containsEntry(position, event));
        Map<UUID, Long> copies =
                log.values().stream().collect(Collectors.groupingBy(event -> event, Collectors.counting()));
        assertThat(client.sent()).as("sent, and more often in the log").noneSatisfy((event, times) -> assertThat(
                        copies.getOrDefault(event, 0L))
                .isGreaterThan(times));
    }

    private static boolean isSent(UUID event, List<FrontDoorClient> clients) {
        return clients.stream().anyMatch(client -> client.sent().containsKey(event));
    }

    private static void awaitAccepted(List<FrontDoorClient> clients, int events) {
        await().pollInterval(Duration.ofMillis(5))
                .atMost(Duration.ofSeconds(60))
                .until(() -> progress(clients) >= events);
    }

    private static int progress(List<FrontDoorClient> clients) {
        return clients.stream().mapToInt(FrontDoorClient::progress).sum();
    }

    private static void awaitRefusals(List<FrontDoorClient> clients) {
        await().atMost(Duration.ofSeconds(30)).until(() -> clients.stream().allMatch(client -> client.refusals() > 0));
    }

    /**
     * Freezes the broker for longer than the publisher waits for an answer. The publisher sends records again, and the
     * broker finds them twice after the freeze.
     */
    private static void freeze(BrokerProcess broker) throws Exception {
        broker.freeze();
        await().during(PATIENCE.dividedBy(2).plusSeconds(1)).atMost(PATIENCE).until(broker::isFrozen);
        broker.thaw();
    }

    private List<FrontDoorClient> clients(URI door) {
        return Stream.generate(() -> new FrontDoorClient(door, ids(), this::activity))
                .limit(CLIENTS)
                .toList();
    }

    private List<UUID> ids() {
        return Stream.generate(() -> new UUID(random.nextLong(), random.nextLong()))
                .limit(EVENTS)
                .toList();
    }

    private String activity(UUID id) {
        UUID learner = catalogue.learners().get(Math.floorMod(id.hashCode(), 8));
        return """
                {"type": "LearnerActivity", "eventId": "%s", "userId": "%s", "courseId": "%s", "eventType": "video.play",
                 "occurredAt": "2026-01-01T00:00:00Z"}""".formatted(id, learner, catalogue.courses().get(0));
    }

    /** Returns the event at each position. */
    private static Map<Position, UUID> log(TestInfrastructure infrastructure) {
        Map<Position, UUID> log = new HashMap<>();
        for (ConsumerRecord<byte[], byte[]> record : EventLog.read(infrastructure.kafka())) {
            String id = ForeignEvents.decode(record.topic(), record.value())
                    .get("eventId")
                    .toString();
            log.put(new Position(record.topic(), record.partition(), record.offset()), UUID.fromString(id));
        }
        return log;
    }

    private static List<UUID> rows(TestInfrastructure infrastructure) {
        return infrastructure
                .postgres()
                .query("SELECT event_id FROM learner_activity_events", row -> row.getObject(1, UUID.class));
    }
}
