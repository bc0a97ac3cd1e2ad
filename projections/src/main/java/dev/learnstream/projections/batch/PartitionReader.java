package dev.learnstream.projections.batch;

import dev.learnstream.projections.batch.SourceRecord.Partition;
import dev.learnstream.schemas.RegistryUnavailableException;
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

    /** Decodes the partition's next record into the batch of the thread. */
    public void read(SourceRecord record, Batch batch) {
        if (isCommitWanted() && batch.isEmpty()) {
            // The commit that was asked for has been.
            isCareful = false;
        }
        batch.add(read(record));
        records++;
    }

    /** Whether what was read should be committed before much more is read. */
    public boolean isCommitWanted() {
        return isCareful && records >= COMMIT_AFTER;
    }

    private Entry read(SourceRecord record) {
        if (suspect == null || suspect.offset() != record.offset()) {
            return readPatiently(record);
        }
        if (suspect.isCondemned()) {
            LOG.warn("The process died twice while decoding [{}]: it becomes a dead letter undecoded", record);
            return new Entry.Dead(record, Death.crash(record));
        }
        if (isCareful) {
            LOG.warn("The process died while decoding [{}]: it is decoded again after a pause", record);
            guard.keepAway();
        }
        return readPatiently(record);
    }

    /** A schema registry that is away is waited for as the database is, and outside of the marker: the record is not to blame. */
    private Entry readPatiently(SourceRecord record) {
        @Nullable Backoff backoff = null;
        while (true) {
            try {
                return isCareful ? readBehindMarker(record) : decode(record);
            } catch (RegistryUnavailableException e) {
                backoff = backoff == null ? new Backoff(BatchWriter.PATIENCE) : backoff;
                if (!backoff.pause("Could not read [" + record + "]: " + e.getMessage() + ": trying again")) {
                    throw e;
                }
            }
        }
    }

    private Entry readBehindMarker(SourceRecord record) {
        guard.mark(partition, record.offset());
        Entry entry;
        try {
            entry = decode(record);
        } catch (RuntimeException e) {
            // Our mistake, but the process lives: the record is not to blame. What is no exception leaves the marker.
            guard.release(partition);
            throw e;
        }
        guard.release(partition);
        return entry;
    }

    private Entry decode(SourceRecord record) {
        isDecoding = true;
        Entry entry = guard.decode(record);
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
