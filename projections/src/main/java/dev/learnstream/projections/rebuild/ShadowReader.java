package dev.learnstream.projections.rebuild;

import dev.learnstream.projections.batch.HoleTransactions;
import dev.learnstream.projections.batch.ReplayPiece.Job;
import dev.learnstream.projections.batch.ReplayTransaction;
import dev.learnstream.projections.batch.SourceRecord.Partition;
import dev.learnstream.projections.replay.Filter;
import dev.learnstream.projections.replay.Place;
import dev.learnstream.projections.stream.RecordReader;
import dev.learnstream.projections.stream.TopicOffsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Projects Kafka's records up to the position of the live tables. It never goes further, so that the fate of each
 * record is known. For one thread.
 */
final class ShadowReader {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final double SECOND = Duration.ofSeconds(1).toNanos();

    private final Rebuild rebuild;
    private final Rebuilds rebuilds;
    private final TopicOffsets topics;
    private final HoleTransactions watermarks;
    private final RecordReader reader;
    private final ReplayTransaction transaction;
    private final Consumer<byte[], byte[]> consumer;
    private final RunCheck check;
    private long due = System.nanoTime();

    /** The beans that it reads from; see {@link RebuildConfiguration}. */
    record Sources(TopicOffsets topics, HoleTransactions watermarks, RecordReader reader) {}

    ShadowReader(
            Rebuild rebuild,
            Rebuilds rebuilds,
            Sources sources,
            ReplayTransaction transaction,
            Consumer<byte[], byte[]> consumer,
            RunCheck check) {
        this.rebuild = rebuild;
        this.rebuilds = rebuilds;
        this.topics = sources.topics();
        this.watermarks = sources.watermarks();
        this.reader = sources.reader();
        this.transaction = transaction;
        this.consumer = consumer;
        this.check = check;
    }

    /** Projects all records that the live tables have had by now. */
    void catchUp() throws InterruptedException, SQLException {
        Map<Partition, Long> starts = answered(topics.starts());
        Map<Partition, Long> heads = new HashMap<>(watermarks.watermarks());
        // Topics that were deleted cannot be read.
        heads.keySet().retainAll(starts.keySet());
        rebuilds.noteHeads(rebuild.id(), heads, starts, answered(topics.firstAppends()));
        Map<TopicPartition, Place> places = new HashMap<>();
        for (RebuildPart part : rebuilds.parts(rebuild.id())) {
            if (heads.getOrDefault(part.partition(), 0L) > part.next()) {
                Partition partition = part.partition();
                places.put(new TopicPartition(partition.topic(), partition.number()), place(part));
            }
        }
        read(places);
    }

    private static <T> T answered(Optional<T> answer) {
        return answer.orElseThrow(() -> new KafkaException("Kafka does not answer"));
    }

    private Place place(RebuildPart part) throws SQLException {
        return new Place(
                new Job("rebuild", rebuild.id()),
                part.partition(),
                part.next(),
                part.head(),
                rebuilds.unresolved(part.partition(), part.next(), part.head()));
    }

    private void read(Map<TopicPartition, Place> places) throws InterruptedException, SQLException {
        consumer.assign(places.keySet());
        // A partition that was assigned before may still be paused.
        consumer.resume(places.keySet());
        places.forEach((partition, place) -> consumer.seek(partition, place.next()));
        while (!places.isEmpty()) {
            keepPace();
            ConsumerRecords<byte @Nullable [], byte @Nullable []> messages = poll(places);
            for (TopicPartition partition : List.copyOf(places.keySet())) {
                write(places, partition, messages);
            }
            due = Math.max(due, System.nanoTime() - POLL.toNanos())
                    + (long) (messages.count() * SECOND / rebuild.rate());
        }
    }

    private void keepPace() throws InterruptedException, SQLException {
        check.goOn();
        while (due - System.nanoTime() > 0) {
            TimeUnit.NANOSECONDS.sleep(Math.min(due - System.nanoTime(), POLL.toNanos()));
            check.goOn();
        }
    }

    @SuppressWarnings("unchecked") // keys and values may be null, which the consumer's type does not say
    private ConsumerRecords<byte @Nullable [], byte @Nullable []> poll(Map<TopicPartition, Place> places) {
        try {
            return (ConsumerRecords<byte @Nullable [], byte @Nullable []>) (ConsumerRecords<?, ?>) consumer.poll(POLL);
        } catch (OffsetOutOfRangeException e) {
            throw gone(places, e);
        }
    }

    /** If retention has just deleted records, skipping them would treat them as if they had never existed. */
    private static RebuildFailedException gone(Map<TopicPartition, Place> places, OffsetOutOfRangeException e) {
        TopicPartition partition =
                e.offsetOutOfRangePartitions().keySet().iterator().next();
        return new RebuildFailedException("Kafka no longer has [%s@%d], which it had at the beginning"
                .formatted(
                        partition, Objects.requireNonNull(places.get(partition)).next()));
    }

    private void write(
            Map<TopicPartition, Place> places,
            TopicPartition partition,
            ConsumerRecords<byte @Nullable [], byte @Nullable []> messages) {
        Place place = Objects.requireNonNull(places.get(partition));
        long reached = consumer.position(partition);
        if (reached > place.next()) {
            var piece = place.piece(messages.records(partition), reached, Filter.EVERYTHING, reader);
            if (!transaction.write(piece)) {
                throw new RunCheck.StoppedException();
            }
            place.moveTo(piece.to());
        }
        if (place.isFinished()) {
            places.remove(partition);
            consumer.pause(List.of(partition));
        }
    }
}
