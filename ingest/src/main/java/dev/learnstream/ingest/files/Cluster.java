package dev.learnstream.ingest.files;

import dev.learnstream.ingest.EventPublisher;
import dev.learnstream.schemas.EventCodecs;
import dev.learnstream.schemas.EventTopic;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** The Kafka cluster that receives the events. It retries without limit, and writes each event once. */
public final class Cluster implements AutoCloseable {

    /** Longest time for Kafka to return its cluster id. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Events of a file name the import as their producer: the file does not say who produced them. */
    private static final String PRODUCER = "learnstream-import";

    private static final Duration GOODBYE = Duration.ofSeconds(1);

    private final String id;
    private final EventPublisher publisher;

    private Cluster(String id, EventPublisher publisher) {
        this.id = id;
        this.publisher = publisher;
    }

    /**
     * Connects to Kafka and asks for its cluster id.
     *
     * @param admin    settings of a Kafka admin client, {@code bootstrap.servers} at least
     * @param producer settings of a Kafka producer; the settings that an import needs are set here
     * @param codecs   decide in which framing events are written
     * @throws FileImportException if Kafka does not answer, or a topic is missing
     */
    public static Cluster connect(Map<String, Object> admin, Map<String, Object> producer, EventCodecs codecs)
            throws InterruptedException {
        String address = String.valueOf(admin.get(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG));
        Admin client = Admin.create(admin);
        try {
            String id = answer(client.describeCluster().clusterId());
            List<String> topics = EventTopic.ALL.stream().map(EventTopic::name).toList();
            answer(client.describeTopics(topics).allTopicNames());
            return new Cluster(id, new EventPublisher(patient(producer), codecs));
        } catch (ExecutionException | TimeoutException e) {
            throw refusal(address, e.getCause() == null ? e : e.getCause());
        } finally {
            // Without a limit, close would wait for the missing answer.
            client.close(Duration.ZERO);
        }
    }

    private static <T> T answer(KafkaFuture<T> future)
            throws InterruptedException, ExecutionException, TimeoutException {
        return future.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    private static FileImportException refusal(String address, Throwable cause) {
        if (cause instanceof UnknownTopicOrPartitionException) {
            return new FileImportException(
                    "Kafka at %s does not have all of the topics %s: start the service, which creates them"
                            .formatted(
                                    address,
                                    EventTopic.ALL.stream()
                                            .map(EventTopic::name)
                                            .toList()),
                    cause);
        }
        if (cause instanceof TimeoutException || cause instanceof org.apache.kafka.common.errors.TimeoutException) {
            return new FileImportException(
                    "Kafka at %s does not answer: is the service running?".formatted(address), cause);
        }
        return new FileImportException(
                "Kafka at %s refuses: [%s] %s"
                        .formatted(address, cause.getClass().getSimpleName(), cause.getMessage()),
                cause);
    }

    /**
     * Settings of a producer that never discards an event. Only the producer itself may send an event again, because
     * then the broker recognizes the repetition. One request at a time prevents overtaking: a new partition may refuse
     * a new producer's first batch and accept the second, and then never accepts the first (Kafka 4.2.1).
     */
    private static Map<String, Object> patient(Map<String, Object> settings) {
        Map<String, Object> all = new HashMap<>(settings);
        all.putIfAbsent(ProducerConfig.BATCH_SIZE_CONFIG, 1 << 17);
        all.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE);
        all.put(ProducerConfig.RETRIES_CONFIG, Integer.MAX_VALUE);
        all.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        // An event that was not handed over is offered again. In between the user is told that Kafka does not answer.
        all.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 1_000);
        return all;
    }

    Destination destination() {
        return new Destination(id, event -> publisher.publish(event, PRODUCER));
    }

    /** Discards events without acknowledgement: callers that need it have already waited. */
    @Override
    public void close() {
        publisher.close(GOODBYE);
    }
}
