package dev.learnstream.projections.decode;

import dev.learnstream.projections.batch.Batch;
import dev.learnstream.projections.batch.DeadLetterCause;
import dev.learnstream.projections.batch.Entry;
import dev.learnstream.projections.batch.SourceRecord;
import dev.learnstream.projections.batch.SourceRecord.Partition;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decodes the records of a partition. If an earlier reader died, it begins with care: it decodes each record behind a
 * durable marker, until the first of them are committed. After another death, the next start finds the deadly record or
 * has got further.
 */
public final class PartitionReader {

    private static final Logger LOG = LoggerFactory.getLogger(PartitionReader.class);

    /** After this many careful records a commit is requested. Each of these records costs two small transactions. */
    private static final int COMMIT_AFTER = 100;

    private final CrashGuard guard;
    private final Partition partition;
    private final @Nullable Suspect suspect;
    private boolean isCareful;
    private boolean isDecoding;
    private int records;

    /**
     * Creates a reader that has read nothing yet.
     *
     * @param deaths number of readers of the partition that died since the last clean end
     */
    PartitionReader(CrashGuard guard, Partition partition, int deaths, @Nullable Suspect suspect) {
        this.guard = guard;
        this.partition = partition;
        this.suspect = suspect;
        this.isCareful = deaths > 0;
    }

    /**
     * Decodes the partition's next record into the batch of the thread.
     *
     * @return false, without any effect, while a registry is being asked for the record's schema
     */
    public boolean read(SourceRecord record, Batch batch) {
        Optional<Supplier<Entry>> entry = isCondemned(record)
                ? Optional.of(() -> bury(record))
                : guard.atHand(record).map(work -> decoding(record, work));
        if (entry.isEmpty()) {
            return false;
        }
        if (isCommitWanted() && batch.isEmpty()) {
            // The requested commit has happened.
            isCareful = false;
        }
        batch.add(entry.get().get());
        records++;
        return true;
    }

    /** Returns true if the record's schema is known. If not, a registry is being asked for it. */
    public boolean isAtHand(SourceRecord record) {
        return guard.atHand(record).isPresent();
    }

    /** Returns true if the records should be committed before much more is read. */
    public boolean isCommitWanted() {
        return isCareful && records >= COMMIT_AFTER;
    }

    private boolean isSuspect(SourceRecord record) {
        return suspect != null && suspect.offset() == record.offset();
    }

    private boolean isCondemned(SourceRecord record) {
        return suspect != null && suspect.isCondemned() && isSuspect(record);
    }

    private static Entry bury(SourceRecord record) {
        LOG.warn("The process died twice while decoding [{}]: it becomes a dead letter undecoded", record);
        return new Entry.Dead(record, DeadLetterCause.crash(record));
    }

    /** The schema is known: no registry is involved from here on. */
    private Supplier<Entry> decoding(SourceRecord record, Supplier<Entry> work) {
        return () -> {
            if (isSuspect(record) && isCareful) {
                LOG.warn("The process died while decoding [{}]: it is decoded again after a pause", record);
                guard.keepAway();
            }
            return isCareful ? readBehindMarker(record, work) : decode(work);
        };
    }

    private Entry readBehindMarker(SourceRecord record, Supplier<Entry> work) {
        guard.mark(partition, record.offset());
        Entry entry;
        try {
            entry = decode(work);
        } catch (RuntimeException e) {
            // A mistake of ours, but the process lives: the record is not to blame. Only throwables that are no
            // exception leave the marker.
            guard.release(partition);
            throw e;
        }
        guard.release(partition);
        return entry;
    }

    private Entry decode(Supplier<Entry> work) {
        isDecoding = true;
        Entry entry = work.get();
        isDecoding = false;
        return entry;
    }

    /** Ends the reader; another one takes over the partition. */
    public void close() {
        if (!isDecoding) {
            guard.end(partition, this);
        }
    }
}
