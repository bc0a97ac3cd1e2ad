package dev.learnstream.projections.replay;

import dev.learnstream.projections.batch.DeadLetterCause;
import dev.learnstream.projections.batch.Entry;
import dev.learnstream.projections.batch.SourceRecord;
import dev.learnstream.projections.batch.SourceRecord.Partition;
import dev.learnstream.projections.replay.ReplayPiece.Job;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The position from which a job reads history again in a partition. */
public final class ReplayCursor {

    private final Job job;
    private final Partition partition;
    private final long to;
    private final Set<Long> deadly;
    private long next;

    /**
     * Creates the position at which a job continues.
     *
     * @param next   first offset to read
     * @param to     first offset that is not read
     * @param deadly offsets of records that must not be decoded
     */
    public ReplayCursor(Job job, Partition partition, long next, long to, Set<Long> deadly) {
        this.job = job;
        this.partition = partition;
        this.to = to;
        this.deadly = deadly;
        this.next = next;
    }

    /** Returns the next offset to read. */
    public long next() {
        return next;
    }

    /** Returns true if nothing is left to read. */
    public boolean isFinished() {
        return next >= to;
    }

    /** Moves to the end of a piece that was written. */
    public void moveTo(long offset) {
        next = offset;
    }

    /**
     * Returns the piece of history that was read here.
     *
     * @param reached the position of the consumer
     */
    public ReplayPiece piece(
            List<SourceRecord> sources, long reached, Filter filter, Function<SourceRecord, Entry> reader) {
        List<Entry> entries = new ArrayList<>();
        int records = 0;
        for (SourceRecord source : sources) {
            if (source.offset() < to) {
                records++;
                Entry entry = entry(source, filter, reader);
                if (entry != null && filter.takes(entry)) {
                    entries.add(entry);
                }
            }
        }
        return new ReplayPiece(job, partition, next, Math.min(reached, to), records, entries);
    }

    private @Nullable Entry entry(SourceRecord source, Filter filter, Function<SourceRecord, Entry> reader) {
        if (!filter.mayTake(source.key())) {
            return null;
        }
        return deadly.contains(source.offset())
                ? new Entry.Dead(source, DeadLetterCause.crash(source))
                : reader.apply(source);
    }
}
