package dev.learnstream.projections.query;

import dev.learnstream.projections.batch.SourceRecord.Partition;
import dev.learnstream.projections.decode.LogReader;
import dev.learnstream.projections.ops.OpsRequests;
import dev.learnstream.projections.topics.TopicIds;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * Searches the newest records in Kafka for an event's id. The id is the first field of each record of the contract. So
 * bytes are compared and nothing is decoded: a record that kills the process which decodes it does no harm here. A
 * record is not found if its own registered schema has the fields in another order.
 */
final class EventSearch {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration LONGEST = Duration.ofSeconds(10);

    /** Avro writes the length 36 as this byte. */
    private static final byte LENGTH = 72;

    private static final int ID_BYTES = 36;
    private static final int SINGLE_OBJECT_HEADER = 10;
    private static final int REGISTRY_HEADER = 5;

    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final TopicIds topics;
    private final int records;
    private final Semaphore turn = new Semaphore(1);

    /**
     * Creates a search.
     *
     * @param records number of newest records of each partition that are searched
     */
    EventSearch(Supplier<Consumer<byte[], byte[]>> consumers, TopicIds topics, int records) {
        this.consumers = consumers;
        this.topics = topics;
        this.records = records;
    }

    /** A record that has the event. */
    record Hit(String topic, Position position) {}

    /** Describes in words which records are searched. */
    String bound() {
        return "the last %,d records of each partition".formatted(records);
    }

    /**
     * Returns the records that have the event, in the order of their partitions and offsets.
     *
     * @param among the topics that are searched
     * @throws org.springframework.web.ErrorResponseException if another search is under way, Kafka does not answer, or
     *     the search takes too long
     */
    List<Hit> find(UUID eventId, Collection<String> among) {
        if (!turn.tryAcquire()) {
            throw new TooManyWaitersException();
        }
        try (Consumer<byte[], byte[]> consumer = consumers.get()) {
            LogReader log = new LogReader(consumer);
            return find(log, eventId.toString().getBytes(StandardCharsets.US_ASCII), begin(log, among));
        } catch (KafkaException e) {
            throw OpsRequests.unavailable("Kafka does not answer; ask again");
        } finally {
            turn.release();
        }
    }

    /** Begins to read. Returns the end of each partition that has records to read. */
    private Map<Partition, Long> begin(LogReader log, Collection<String> among) {
        List<Partition> partitions = among.stream()
                .flatMap(topic -> log.partitions(topic, topics.of(topic)).stream())
                .toList();
        Map<Partition, Long> ends = log.ends(partitions);
        Map<Partition, Long> from = log.starts(partitions);
        from.replaceAll((partition, start) -> Math.max(start, ends.getOrDefault(partition, 0L) - records));
        ends.entrySet().removeIf(end -> from.getOrDefault(end.getKey(), 0L) >= end.getValue());
        from.keySet().retainAll(ends.keySet());
        log.begin(from);
        return ends;
    }

    private List<Hit> find(LogReader log, byte[] id, Map<Partition, Long> left) {
        long end = System.nanoTime() + LONGEST.toNanos();
        List<Hit> hits = new ArrayList<>();
        while (!left.isEmpty()) {
            log.poll(POLL).forEach((partition, sources) -> sources.stream()
                    .filter(source -> has(source.value(), id))
                    .map(source -> new Position(partition.topicId(), partition.number(), source.offset()))
                    .forEach(position -> hits.add(new Hit(partition.topic(), position))));
            left.entrySet().removeIf(partition -> log.position(partition.getKey()) >= partition.getValue());
            if (System.nanoTime() - end > 0) {
                throw OpsRequests.unavailable(
                        "The search takes longer than %d s; ask with the topic, or by partition and offset"
                                .formatted(LONGEST.toSeconds()));
            }
        }
        return hits;
    }

    private static boolean has(byte @Nullable [] value, byte[] id) {
        if (value == null || value.length == 0) {
            return false;
        }
        int start = value[0] == 0 ? REGISTRY_HEADER : SINGLE_OBJECT_HEADER;
        return value.length > start + ID_BYTES && value[start] == LENGTH && isId(value, start + 1, id);
    }

    /** Compares in any case of letters: the bit of lower case is set in digits and hyphens too. */
    private static boolean isId(byte[] value, int start, byte[] id) {
        for (int i = 0; i < ID_BYTES; i++) {
            if ((value[start + i] | 0x20) != id[i]) {
                return false;
            }
        }
        return true;
    }
}
