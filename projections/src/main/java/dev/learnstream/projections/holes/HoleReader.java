package dev.learnstream.projections.holes;

import dev.learnstream.projections.batch.Batch;
import dev.learnstream.projections.batch.BatchWriter;
import dev.learnstream.projections.batch.DeadLetterCause;
import dev.learnstream.projections.batch.Entry;
import dev.learnstream.projections.batch.Hole;
import dev.learnstream.projections.batch.SourceRecord;
import dev.learnstream.projections.batch.SourceRecord.Partition;
import dev.learnstream.projections.decode.CrashGuard;
import dev.learnstream.projections.decode.LogReader;
import dev.learnstream.projections.decode.PartitionReader;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads a hole again, batch by batch. */
final class HoleReader implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HoleReader.class);
    private static final Duration POLL = Duration.ofSeconds(1);

    /** After this time, it is the turn of another hole. */
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final Consumer<byte[], byte[]> consumer;
    private final LogReader log;
    private final CrashGuard guard;
    private final BatchWriter writer;
    private final HoleTransactions holes;

    /** The consumer must belong to no group and read committed records only. */
    HoleReader(Consumer<byte[], byte[]> consumer, CrashGuard guard, BatchWriter writer, HoleTransactions holes) {
        this.consumer = consumer;
        this.log = new LogReader(consumer);
        this.guard = guard;
        this.writer = writer;
        this.holes = holes;
    }

    /**
     * Continues to read a hole, to its end or until the time limit.
     *
     * @param topicId current id of the topic with this name
     */
    void read(Hole hole, UUID topicId) {
        if (!hole.partition().topicId().equals(topicId)) {
            giveUp(hole, hole.to());
            return;
        }
        long start = skipWhatIsGone(hole);
        log.begin(Map.of(hole.partition(), start));
        readFrom(start, hole);
    }

    private long skipWhatIsGone(Hole hole) {
        long logStart = log.start(hole.partition());
        if (logStart <= hole.next()) {
            return hole.next();
        }
        long next = Math.min(logStart, hole.to());
        giveUp(hole, next);
        return next;
    }

    private void giveUp(Hole hole, long next) {
        if (holes.lose(hole, next)) {
            LOG.warn(
                    "Kafka no longer has [{}] from offset [{}] to [{}]: what the tables lack cannot be read again, and"
                            + " is lost. Publish it again if its producer still has it; see lost",
                    hole.partition(),
                    hole.next(),
                    next - 1);
        }
    }

    private void readFrom(long start, Hole hole) {
        Set<Long> deadly = holes.deadly(hole);
        PartitionReader reader = guard.begin(apart(hole.partition()));
        try {
            readFrom(start, hole, new Decoding(reader, deadly));
        } finally {
            reader.close();
        }
    }

    /** A negative partition number for the crash guard: the stream reads the same partition under the real number. */
    private static Partition apart(Partition partition) {
        return new Partition(partition.topic(), partition.topicId(), -1 - partition.number());
    }

    private void readFrom(long start, Hole hole, Decoding decoding) {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        long position = start;
        while (position < hole.to() && !decoding.isWaiting && System.nanoTime() < deadline) {
            long applied = apply(hole, decoding, position);
            long reached = Math.min(log.position(hole.partition()), hole.to());
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

    /** Applies the next records; returns the offset behind them, or the position if nothing arrived. */
    private long apply(Hole hole, Decoding decoding, long position) {
        Batch batch = new Batch(writer);
        long applied = position;
        for (SourceRecord record : log.poll(POLL).getOrDefault(hole.partition(), List.of())) {
            if (record.offset() >= hole.to()) {
                break;
            }
            if (!decoding.read(record, batch)) {
                // This record has to wait, and so do the records behind it.
                log.seek(hole.partition(), record.offset());
                break;
            }
            applied = record.offset() + 1;
            if (batch.isFull() || decoding.reader.isCommitWanted()) {
                batch.write();
            }
        }
        batch.write();
        return applied;
    }

    /** Reads with care, and does not decode records that are known to kill the process. */
    private static final class Decoding {
        private final PartitionReader reader;
        private final Set<Long> deadly;
        private boolean isWaiting;

        Decoding(PartitionReader reader, Set<Long> deadly) {
            this.reader = reader;
            this.deadly = deadly;
        }

        /** Returns false if the record cannot be read yet and has to be read again later. */
        boolean read(SourceRecord record, Batch batch) {
            if (deadly.contains(record.offset())) {
                batch.add(new Entry.Dead(record, DeadLetterCause.crash(record)));
                return true;
            }
            if (!reader.read(record, batch)) {
                LOG.warn("Could not read [{}] of a hole: its schema is not known yet. Trying again", record);
                isWaiting = true;
            }
            return !isWaiting;
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
