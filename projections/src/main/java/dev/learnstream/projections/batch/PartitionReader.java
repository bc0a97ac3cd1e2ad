package dev.learnstream.projections.batch;

import dev.learnstream.projections.batch.SourceRecord.Partition;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decodes the records of a partition. If whoever read it before died, it begins with care: each record behind a durable marker,
 * until the first of them are committed. The next start then finds the one that kills, or has come further.
 */
public final class PartitionReader {

    private static final Logger LOG = LoggerFactory.getLogger(PartitionReader.class);

    /** After so many records read with care a commit is asked for. Each costs two small transactions. */
    private static final int COMMIT_AFTER = 100;

    private final CrashGuard guard;
    private final Partition partition;
    private final @Nullable Suspect suspect;
    private boolean isCareful;
    private boolean isDecoding;
    private int records;

    /**
     * A reader that has read nothing yet.
     *
     * @param deaths how many readers of the partition died since the last one ended well
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
     * @return false, and nothing is done, while a registry is being asked for the record's schema
     */
    public boolean read(SourceRecord record, Batch batch) {
        Optional<Supplier<Entry>> entry = isCondemned(record)
                ? Optional.of(() -> bury(record))
                : guard.atHand(record).map(work -> decoding(record, work));
        if (entry.isEmpty()) {
            return false;
        }
        if (isCommitWanted() && batch.isEmpty()) {
            // The commit that was asked for has been.
            isCareful = false;
        }
        batch.add(entry.get().get());
        records++;
        return true;
    }

    /** Tells whether the record's schema is known. If not, a registry is being asked for it. */
    public boolean isAtHand(SourceRecord record) {
        return guard.atHand(record).isPresent();
    }

    /** Whether what was read should be committed before much more is read. */
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
        return new Entry.Dead(record, Death.crash(record));
    }

    /** The schema is known: whatever happens from here on, no registry has a part in it. */
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
            // Our mistake, but the process lives: the record is not to blame. What is no exception leaves the marker.
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

    /** The partition goes to another reader. */
    public void close() {
        if (!isDecoding) {
            guard.end(partition, this);
        }
    }
}
