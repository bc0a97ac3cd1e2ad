package dev.learnstream.projections.holes;

import dev.learnstream.projections.batch.BatchWriter;
import dev.learnstream.projections.batch.Entry;
import dev.learnstream.projections.batch.Hole;
import dev.learnstream.projections.batch.HoleTransactions;
import dev.learnstream.projections.stream.PartitionPosition;
import dev.learnstream.projections.stream.RecordReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.UUID;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads a hole again, batch by batch. */
final class HoleReader implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HoleReader.class);
    private static final Duration POLL = Duration.ofSeconds(1);

    /** Then it is the turn of another hole. */
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final Consumer<byte[], byte[]> consumer;
    private final RecordReader reader;
    private final BatchWriter writer;
    private final HoleTransactions holes;

    /** The consumer belongs to no group, and reads what is committed only. */
    HoleReader(Consumer<byte[], byte[]> consumer, RecordReader reader, BatchWriter writer, HoleTransactions holes) {
        this.consumer = consumer;
        this.reader = reader;
        this.writer = writer;
        this.holes = holes;
    }

    /**
     * Reads on in a hole, to its end or for a while.
     *
     * @param topicId that the topic of the hole's name has now
     */
    void read(Hole hole, UUID topicId) {
        if (!hole.partition().topicId().equals(topicId)) {
            giveUp(hole, hole.to());
            return;
        }
        TopicPartition partition =
                new TopicPartition(hole.partition().topic(), hole.partition().number());
        consumer.assign(List.of(partition));
        long start = skipWhatIsGone(hole, partition);
        consumer.seek(partition, start);
        readFrom(start, hole, partition);
    }

    private long skipWhatIsGone(Hole hole, TopicPartition partition) {
        long logStart = Objects.requireNonNull(
                consumer.beginningOffsets(List.of(partition)).get(partition));
        if (logStart <= hole.next()) {
            return hole.next();
        }
        long next = Math.min(logStart, hole.to());
        giveUp(hole, next);
        return next;
    }

    private void giveUp(Hole hole, long next) {
        if (holes.pass(hole, hole.next(), next).isPresent()) {
            LOG.warn(
                    "Kafka has [{}] from offset [{}] to [{}] no more: what the tables lack of it cannot be read again",
                    hole.partition(),
                    hole.next(),
                    next - 1);
        }
    }

    private void readFrom(long start, Hole hole, TopicPartition partition) {
        PartitionPosition place = PartitionPosition.from(hole.partition(), start);
        long deadline = System.nanoTime() + LIMIT.toNanos();
        long position = start;
        while (position < hole.to() && System.nanoTime() < deadline) {
            List<Entry> entries = poll(hole, place);
            long reached = Math.min(consumer.position(partition), hole.to());
            long applied = position;
            if (!entries.isEmpty()) {
                writer.write(entries);
                applied = entries.get(entries.size() - 1).source().offset() + 1;
            }
            OptionalLong records = holes.pass(hole, applied, reached);
            if (records.isEmpty()) {
                return;
            }
            if (reached == hole.to()) {
                LOG.info("Hole [{}] is closed: [{}] records were read again", hole, records.getAsLong());
            }
            position = reached;
        }
    }

    private List<Entry> poll(Hole hole, PartitionPosition place) {
        List<Entry> entries = new ArrayList<>();
        for (ConsumerRecord<byte @Nullable [], byte @Nullable []> message : consumer.poll(POLL)) {
            if (message.offset() < hole.to()) {
                entries.add(reader.apply(place.next(
                        message.offset(), message.timestamp(), message.key(), message.value(), message.headers())));
            }
        }
        return entries;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
