package dev.learnstream.projections.replay;

import dev.learnstream.ingest.terminal.Pace;
import dev.learnstream.projections.batch.SourceRecord;
import dev.learnstream.projections.batch.SourceRecord.Partition;
import dev.learnstream.projections.decode.LogReader;
import dev.learnstream.projections.decode.RecordReader;
import dev.learnstream.projections.ops.JobFailedException;
import dev.learnstream.projections.replay.ReplayPiece.Job;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads this instance's share of a replay. Kafka assigns the partitions, and the database has the offsets to continue
 * from. Not thread-safe.
 *
 * <p>While it waits, it continues to poll with all partitions paused, so that it stays in its consumer group.
 */
final class ReplayReader implements ConsumerRebalanceListener, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ReplayReader.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration LEAVE = Duration.ofSeconds(3);

    private final Replay replay;
    private final Filter filter;
    private final Replays replays;
    private final RecordReader reader;
    private final ReplayTransaction transaction;
    private final Consumer<byte[], byte[]> consumer;
    private final LogReader log;
    private final Map<Partition, ReplayCursor> cursors = new HashMap<>();
    private final Pace pace;

    /** Creates a reader. The consumer is in the replay's group, commits nothing, and reads only committed records. */
    ReplayReader(
            Replay replay,
            Filter filter,
            Replays replays,
            RecordReader reader,
            ReplayTransaction transaction,
            Consumer<byte[], byte[]> consumer) {
        this.replay = replay;
        this.filter = filter;
        this.replays = replays;
        this.reader = reader;
        this.transaction = transaction;
        this.consumer = consumer;
        this.log = new LogReader(consumer);
        this.pace = new Pace(replay.rate(), POLL, System::nanoTime);
    }

    void begin(Collection<String> topics) {
        consumer.subscribe(topics, this);
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        restore(partitions);
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        cursors.keySet().removeIf(partition -> partitions.contains(LogReader.place(partition)));
    }

    /** Moves each partition to the offset in the database. */
    private void restore(Collection<TopicPartition> partitions) {
        try {
            Map<TopicPartition, ReplayPart> parts = new HashMap<>();
            replays.parts(replay.id()).forEach(part -> parts.put(LogReader.place(part.partition()), part));
            // Otherwise a partition assigned in the middle of a poll would be read at once, even if the replay has to
            // wait.
            consumer.pause(partitions);
            for (TopicPartition partition : partitions) {
                ReplayPart part = parts.get(partition);
                if (part == null) {
                    consumer.seek(partition, 0);
                } else {
                    cursors.put(part.partition(), cursor(part));
                    log.seek(part.partition(), part.next());
                }
            }
        } catch (SQLException e) {
            throw new KafkaException("Could not read the position of replay [" + replay.id() + "]", e);
        }
    }

    private ReplayCursor cursor(ReplayPart part) throws SQLException {
        Job job = new Job("replay", replay.id());
        return new ReplayCursor(job, part.partition(), part.next(), part.to(), replays.deadly(part.partition()));
    }

    /**
     * Reads a little, or waits a little.
     *
     * @param mayRead   true if there is no reason to wait
     * @param unfinished number of partitions of the replay that are not read to their end, of all instances
     */
    void step(boolean mayRead, int unfinished) {
        long wait = pace.untilNext();
        boolean isTime = mayRead && wait <= 0;
        Duration limit = mayRead && wait > 0 && wait < POLL.toNanos() ? Duration.ofNanos(wait) : POLL;
        Map<Partition, List<SourceRecord>> records = poll(isTime, limit);
        for (Partition partition : List.copyOf(cursors.keySet())) {
            write(partition, records.getOrDefault(partition, List.of()));
        }
        keepPace(records.values().stream().mapToInt(List::size).sum(), unfinished);
    }

    private Map<Partition, List<SourceRecord>> poll(boolean isTime, Duration limit) {
        consumer.pause(consumer.assignment());
        if (isTime) {
            consumer.resume(cursors.entrySet().stream()
                    .filter(cursor -> !cursor.getValue().isFinished())
                    .map(cursor -> LogReader.place(cursor.getKey()))
                    .toList());
        }
        return log.poll(limit, this::skipWhatIsGone);
    }

    private void write(Partition partition, List<SourceRecord> records) {
        ReplayCursor cursor = Objects.requireNonNull(cursors.get(partition));
        long reached = log.position(partition);
        if (!cursor.isFinished() && reached > cursor.next()) {
            write(partition, cursor, cursor.piece(records, reached, filter, reader));
        }
    }

    private void write(Partition partition, ReplayCursor cursor, ReplayPiece piece) {
        if (transaction.write(piece)) {
            cursor.moveTo(piece.to());
        } else {
            // Another instance has the partition meanwhile, or the replay was paused or cancelled.
            restore(List.of(LogReader.place(partition)));
        }
    }

    private void skipWhatIsGone(Partition partition) {
        ReplayCursor cursor = Objects.requireNonNull(cursors.get(partition));
        long start = log.start(partition);
        if (start <= cursor.next()) {
            throw new JobFailedException("[%s] ends before offset [%d]: it is another log, or has lost records"
                    .formatted(partition, cursor.next()));
        }
        LOG.warn(
                "Kafka no longer has [{}] from offset [{}] to [{}]: it cannot be replayed",
                partition,
                cursor.next(),
                start - 1);
        transaction.write(cursor.piece(List.of(), start, filter, reader));
        restore(List.of(LogReader.place(partition)));
    }

    /** Limits the rate: this instance's share of the rate is its share of the partitions. */
    private void keepPace(int records, int unfinished) {
        long mine =
                cursors.values().stream().filter(cursor -> !cursor.isFinished()).count();
        double share = Math.min(1, (double) Math.max(1, mine) / Math.max(1, unfinished));
        pace.step(records / share);
    }

    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(LEAVE));
    }
}
