package dev.learnstream.projections.rebuild;

import dev.learnstream.ingest.progress.Pace;
import dev.learnstream.projections.batch.SourceRecord.Partition;
import dev.learnstream.projections.decode.RecordReader;
import dev.learnstream.projections.holes.HoleTransactions;
import dev.learnstream.projections.replay.Filter;
import dev.learnstream.projections.replay.ReplayCursor;
import dev.learnstream.projections.replay.ReplayPiece.Job;
import dev.learnstream.projections.replay.ReplayTransaction;
import dev.learnstream.projections.topics.TopicOffsets;
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

    private final Rebuild rebuild;
    private final Rebuilds rebuilds;
    private final TopicOffsets topics;
    private final HoleTransactions watermarks;
    private final RecordReader reader;
    private final ReplayTransaction transaction;
    private final Consumer<byte[], byte[]> consumer;
    private final RunCheck check;
    private final Pace pace;

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
        this.pace = new Pace(rebuild.rate(), POLL, System::nanoTime);
    }

    /** Projects all records that the live tables have had by now. */
    void catchUp() throws InterruptedException, SQLException {
        Map<Partition, Long> starts = answered(topics.starts());
        Map<Partition, Long> heads = new HashMap<>(watermarks.watermarks());
        // Topics that were deleted cannot be read.
        heads.keySet().retainAll(starts.keySet());
        rebuilds.noteHeads(rebuild.id(), heads, starts, answered(topics.firstAppends()));
        Map<TopicPartition, ReplayCursor> cursors = new HashMap<>();
        for (RebuildPart part : rebuilds.parts(rebuild.id())) {
            if (heads.getOrDefault(part.partition(), 0L) > part.next()) {
                Partition partition = part.partition();
                cursors.put(new TopicPartition(partition.topic(), partition.number()), cursor(part));
            }
        }
        read(cursors);
    }

    private static <T> T answered(Optional<T> answer) {
        return answer.orElseThrow(() -> new KafkaException("Kafka does not answer"));
    }

    private ReplayCursor cursor(RebuildPart part) throws SQLException {
        return new ReplayCursor(
                new Job("rebuild", rebuild.id()),
                part.partition(),
                part.next(),
                part.head(),
                rebuilds.unresolved(part.partition(), part.next(), part.head()));
    }

    private void read(Map<TopicPartition, ReplayCursor> cursors) throws InterruptedException, SQLException {
        consumer.assign(cursors.keySet());
        // A partition that was assigned before may still be paused.
        consumer.resume(cursors.keySet());
        cursors.forEach((partition, cursor) -> consumer.seek(partition, cursor.next()));
        while (!cursors.isEmpty()) {
            keepPace();
            ConsumerRecords<byte @Nullable [], byte @Nullable []> messages = poll(cursors);
            for (TopicPartition partition : List.copyOf(cursors.keySet())) {
                write(cursors, partition, messages);
            }
            pace.step(messages.count());
        }
    }

    private void keepPace() throws InterruptedException, SQLException {
        check.goOn();
        for (long wait = pace.untilNext(); wait > 0; wait = pace.untilNext()) {
            TimeUnit.NANOSECONDS.sleep(Math.min(wait, POLL.toNanos()));
            check.goOn();
        }
    }

    @SuppressWarnings("unchecked") // keys and values may be null, which the consumer's type does not say
    private ConsumerRecords<byte @Nullable [], byte @Nullable []> poll(Map<TopicPartition, ReplayCursor> cursors) {
        try {
            return (ConsumerRecords<byte @Nullable [], byte @Nullable []>) (ConsumerRecords<?, ?>) consumer.poll(POLL);
        } catch (OffsetOutOfRangeException e) {
            throw gone(cursors, e);
        }
    }

    /** If retention has just deleted records, skipping them would treat them as if they had never existed. */
    private static RebuildFailedException gone(Map<TopicPartition, ReplayCursor> cursors, OffsetOutOfRangeException e) {
        TopicPartition partition =
                e.offsetOutOfRangePartitions().keySet().iterator().next();
        return new RebuildFailedException("Kafka no longer has [%s@%d], which it had at the beginning"
                .formatted(
                        partition, Objects.requireNonNull(cursors.get(partition)).next()));
    }

    private void write(
            Map<TopicPartition, ReplayCursor> cursors,
            TopicPartition partition,
            ConsumerRecords<byte @Nullable [], byte @Nullable []> messages) {
        ReplayCursor cursor = Objects.requireNonNull(cursors.get(partition));
        long reached = consumer.position(partition);
        if (reached > cursor.next()) {
            var piece = cursor.piece(messages.records(partition), reached, Filter.EVERYTHING, reader);
            if (!transaction.write(piece)) {
                throw new RunCheck.StoppedException();
            }
            cursor.moveTo(piece.to());
        }
        if (cursor.isFinished()) {
            cursors.remove(partition);
            consumer.pause(List.of(partition));
        }
    }
}
