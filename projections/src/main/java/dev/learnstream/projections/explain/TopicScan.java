package dev.learnstream.projections.explain;

import dev.learnstream.projections.batch.Entry;
import dev.learnstream.projections.batch.SourceRecord;
import dev.learnstream.projections.batch.SourceRecord.Partition;
import dev.learnstream.projections.decode.LogReader;
import dev.learnstream.projections.decode.RecordReader;
import dev.learnstream.projections.topics.TopicIds;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Reads the event topics in Kafka, from the beginning or from a given time, to their current end. */
public final class TopicScan {

    private static final Duration POLL = Duration.ofMillis(500);

    private static final Comparator<SourceRecord> ORDER = Comparator.comparing(SourceRecord::timestamp)
            .thenComparing(source -> source.partition().topic())
            .thenComparing(source -> source.partition().number())
            .thenComparing(SourceRecord::offset);

    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final RecordReader reader;
    private final TopicIds topicIds;
    private final DeadlyOffsets deadly;

    /** Creates a scan. The consumers belong to no consumer group. */
    TopicScan(
            Supplier<Consumer<byte[], byte[]>> consumers,
            RecordReader reader,
            TopicIds topicIds,
            DeadlyOffsets deadly) {
        this.consumers = consumers;
        this.reader = reader;
        this.topicIds = topicIds;
        this.deadly = deadly;
    }

    /**
     * Returns the valid events that match, in the order in which they arrived.
     *
     * @param longest how long the search may take
     * @throws org.springframework.web.ErrorResponseException if the search takes too long, or finds too many events
     */
    public List<Entry.Valid> find(Predicate<Entry.Valid> isWanted, Duration longest) {
        return find(isWanted, null, new Allowance(longest, () -> true));
    }

    /** Returns the matching events that arrived at the given time or later, within the allowance. */
    List<Entry.Valid> find(Predicate<Entry.Valid> isWanted, @Nullable Instant arrivedFrom, Allowance allowance) {
        List<Entry.Valid> found = new ArrayList<>();
        try (Consumer<byte[], byte[]> consumer = consumers.get()) {
            LogReader log = new LogReader(consumer);
            Map<Partition, Long> left = begin(consumer, log, arrivedFrom);
            Map<Partition, Set<Long>> notDecoded = deadly.of(left.keySet());
            while (!left.isEmpty()) {
                log.poll(POLL).forEach((partition, sources) -> {
                    Set<Long> skipped = notDecoded.getOrDefault(partition, Set.of());
                    for (SourceRecord source : sources) {
                        if (!skipped.contains(source.offset())
                                && reader.apply(source) instanceof Entry.Valid event
                                && isWanted.test(event)) {
                            allowance.take(source);
                            found.add(event);
                        }
                    }
                });
                left.entrySet().removeIf(partition -> log.position(partition.getKey()) >= partition.getValue());
                allowance.check();
            }
        }
        found.sort(Comparator.comparing(Entry.Valid::source, ORDER));
        return found;
    }

    /** Begins to read. Returns the end offset of each partition that has records to read. */
    private Map<Partition, Long> begin(
            Consumer<byte[], byte[]> consumer, LogReader log, @Nullable Instant arrivedFrom) {
        List<Partition> partitions = topicIds.current().entrySet().stream()
                .flatMap(topic -> log.partitions(topic.getKey(), topic.getValue()).stream())
                .toList();
        Map<Partition, Long> ends = log.ends(partitions);
        Map<Partition, Long> from =
                arrivedFrom == null ? log.starts(partitions) : since(consumer, ends, arrivedFrom.toEpochMilli());
        ends.entrySet().removeIf(end -> from.getOrDefault(end.getKey(), 0L) >= end.getValue());
        from.keySet().retainAll(ends.keySet());
        log.begin(from);
        return ends;
    }

    private static Map<Partition, Long> since(
            Consumer<byte[], byte[]> consumer, Map<Partition, Long> ends, long arrivedFrom) {
        Map<TopicPartition, Long> times = new HashMap<>();
        ends.keySet().forEach(partition -> times.put(LogReader.place(partition), arrivedFrom));
        Map<TopicPartition, @Nullable OffsetAndTimestamp> found = new HashMap<>(consumer.offsetsForTimes(times));
        Map<Partition, Long> since = new HashMap<>(ends);
        since.replaceAll((partition, end) -> {
            OffsetAndTimestamp first = found.get(LogReader.place(partition));
            return first == null ? end : first.offset();
        });
        return since;
    }
}
