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

/** The Kafka that is published to: for as long as it takes, and each event once. */
public final class Cluster implements AutoCloseable {

    /** How long Kafka may take to say who it is. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Duration GOODBYE = Duration.ofSeconds(1);

    private final String id;
    private final EventPublisher publisher;

    private Cluster(String id, EventPublisher publisher) {
        this.id = id;
        this.publisher = publisher;
    }

    /**
     * Asks Kafka who it is.
     *
     * @param admin    settings of a Kafka admin client, {@code bootstrap.servers} at least
     * @param producer settings of a Kafka producer; those that an import rests on are set here
     * @param codecs   decide in which framing events are written
     * @throws FileImportException if it does not answer, or a topic is missing
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
            // Without a limit it would wait for the answer that has not come.
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
                    "Kafka at %s has not all of the topics %s: the service creates them"
                            .formatted(
                                    address,
                                    EventTopic.ALL.stream()
                                            .map(EventTopic::name)
                                            .toList()),
                    cause);
        }
        if (cause instanceof TimeoutException || cause instanceof org.apache.kafka.common.errors.TimeoutException) {
            return new FileImportException(
                    "Kafka at %s does not answer: does the service run?".formatted(address), cause);
        }
        return new FileImportException(
                "Kafka at %s refuses: [%s] %s"
                        .formatted(address, cause.getClass().getSimpleName(), cause.getMessage()),
                cause);
    }

    /**
     * An event that was sent is never given up: only the producer itself may send it again, because then the broker knows that it
     * is the same. And with one request at a time none overtakes another: a just-created partition that refuses a new
     * producer's first batch and takes the second never takes the first (Kafka 4.2.1).
     */
    private static Map<String, Object> patient(Map<String, Object> settings) {
        Map<String, Object> all = new HashMap<>(settings);
        all.putIfAbsent(ProducerConfig.BATCH_SIZE_CONFIG, 1 << 17);
        all.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE);
        all.put(ProducerConfig.RETRIES_CONFIG, Integer.MAX_VALUE);
        all.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        // An event that could not even be handed over is offered again; in between it is told that Kafka is away.
        all.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 1_000);
        return all;
    }

    Destination destination() {
        return new Destination(id, publisher::publish);
    }

    /** Gives up what is not acknowledged: who waits for it has done so before. */
    @Override
    public void close() {
        publisher.close(GOODBYE);
    }
}
