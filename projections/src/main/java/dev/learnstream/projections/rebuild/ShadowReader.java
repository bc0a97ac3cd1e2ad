package dev.learnstream.projections.rebuild;

import dev.learnstream.ingest.terminal.Pace;
import dev.learnstream.projections.batch.SourceRecord;
import dev.learnstream.projections.batch.SourceRecord.Partition;
import dev.learnstream.projections.decode.LogReader;
import dev.learnstream.projections.decode.RecordReader;
import dev.learnstream.projections.holes.HoleTransactions;
import dev.learnstream.projections.ops.JobFailedException;
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
import org.apache.kafka.common.KafkaException;

/**
 * Projects Kafka's records up to the position of the live tables. It never goes further, so that the fate of each
 * record is known. For one thread.
 */
final class ShadowReader {

    private static final Duration POLL = Duration.ofMillis(200);

    private final Rebuild rebuild;
    private final RebuildPositions positions;
    private final TopicOffsets topics;
    private final HoleTransactions watermarks;
    private final RecordReader reader;
    private final ReplayTransaction transaction;
    private final LogReader log;
    private final RunCheck check;
    private final Pace pace;

    /** The beans that it reads from; see {@link RebuildConfiguration}. */
    record Sources(TopicOffsets topics, HoleTransactions watermarks, RecordReader reader) {}

    ShadowReader(
            Rebuild rebuild,
            RebuildPositions positions,
            Sources sources,
            ReplayTransaction transaction,
            Consumer<byte[], byte[]> consumer,
            RunCheck check) {
        this.rebuild = rebuild;
        this.positions = positions;
        this.topics = sources.topics();
        this.watermarks = sources.watermarks();
        this.reader = sources.reader();
        this.transaction = transaction;
        this.log = new LogReader(consumer);
        this.check = check;
        this.pace = new Pace(rebuild.rate(), POLL, System::nanoTime);
    }

    /** Projects all records that the live tables have had by now. */
    void catchUp() throws InterruptedException, SQLException {
        Map<Partition, Long> starts = answered(topics.starts());
        Map<Partition, Long> heads = new HashMap<>(watermarks.watermarks());
        // Topics that were deleted cannot be read.
        heads.keySet().retainAll(starts.keySet());
        positions.noteHeads(rebuild.id(), heads, starts, answered(topics.firstAppends()));
        Map<Partition, ReplayCursor> cursors = new HashMap<>();
        for (RebuildPart part : positions.of(rebuild.id())) {
            if (heads.getOrDefault(part.partition(), 0L) > part.next()) {
                cursors.put(part.partition(), cursor(part));
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
                positions.unresolved(part.partition(), part.next(), part.head()));
    }

    private void read(Map<Partition, ReplayCursor> cursors) throws InterruptedException, SQLException {
        Map<Partition, Long> offsets = new HashMap<>();
        cursors.forEach((partition, cursor) -> offsets.put(partition, cursor.next()));
        log.begin(offsets);
        while (!cursors.isEmpty()) {
            keepPace();
            Map<Partition, List<SourceRecord>> records = log.poll(POLL, partition -> {
                throw gone(partition, Objects.requireNonNull(cursors.get(partition)));
            });
            for (Partition partition : List.copyOf(cursors.keySet())) {
                write(cursors, partition, records.getOrDefault(partition, List.of()));
            }
            pace.step(records.values().stream().mapToInt(List::size).sum());
        }
    }

    private void keepPace() throws InterruptedException, SQLException {
        check.goOn();
        for (long wait = pace.untilNext(); wait > 0; wait = pace.untilNext()) {
            TimeUnit.NANOSECONDS.sleep(Math.min(wait, POLL.toNanos()));
            check.goOn();
        }
    }

    /** If retention has just deleted records, skipping them would treat them as if they had never existed. */
    private static JobFailedException gone(Partition partition, ReplayCursor cursor) {
        return new JobFailedException(
                "Kafka no longer has [%s@%d], which it had at the beginning".formatted(partition, cursor.next()));
    }

    private void write(Map<Partition, ReplayCursor> cursors, Partition partition, List<SourceRecord> records) {
        ReplayCursor cursor = Objects.requireNonNull(cursors.get(partition));
        long reached = log.position(partition);
        if (reached > cursor.next()) {
            var piece = cursor.piece(records, reached, Filter.EVERYTHING, reader);
            if (!transaction.write(piece)) {
                throw new RunCheck.StoppedException();
            }
            cursor.moveTo(piece.to());
        }
        if (cursor.isFinished()) {
            cursors.remove(partition);
            log.stop(partition);
        }
    }
}
