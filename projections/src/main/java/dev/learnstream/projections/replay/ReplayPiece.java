package dev.learnstream.projections.replay;

import dev.learnstream.projections.batch.Entry;
import dev.learnstream.projections.batch.Entry.Valid;
import dev.learnstream.projections.batch.SourceRecord.Partition;
import java.sql.SQLException;
import java.util.List;

/**
 * A part of a partition that was read again.
 *
 * @param job     the job that read it
 * @param from    first offset of the part
 * @param to      first offset behind it
 * @param records number of records that were read
 * @param entries entries to be applied, in the order of their offsets
 */
public record ReplayPiece(Job job, Partition partition, long from, long to, int records, List<Entry> entries) {

    /**
     * A job that reads.
     *
     * @param kind such as {@code replay}
     * @param id   its number
     */
    public record Job(String kind, long id) {

        /** Returns a text such as {@code replay 7}. */
        @Override
        public String toString() {
            return kind + " " + id;
        }
    }

    /** Returns the same piece with other entries. */
    public ReplayPiece with(List<Entry> others) {
        return new ReplayPiece(job, partition, from, to, records, others);
    }

    /** Returns a piece of single events of a partition, in the order of their offsets. */
    public static ReplayPiece of(Job job, Partition partition, List<Entry> entries) {
        long from = entries.get(0).source().offset();
        long to = entries.get(entries.size() - 1).source().offset() + 1;
        return new ReplayPiece(job, partition, from, to, entries.size(), entries);
    }

    boolean isDivisible() {
        return entries.size() > 1;
    }

    ReplayPiece firstHalf() {
        int half = entries.size() / 2;
        return new ReplayPiece(job, partition, from, middle(), half, entries.subList(0, half));
    }

    /** Returns the second half. It also counts the records that were read and are not applied. */
    ReplayPiece secondHalf() {
        int half = entries.size() / 2;
        return new ReplayPiece(job, partition, middle(), to, records - half, entries.subList(half, entries.size()));
    }

    private long middle() {
        return entries.get(entries.size() / 2).source().offset();
    }

    /** Returns the same piece with its one entry as one that PostgreSQL refuses. */
    ReplayPiece poison(SQLException refusal) {
        return with(List.of(entries.get(0).poison(refusal)));
    }

    /** Returns true if the only entry is an event, so that the refusal is its fault. */
    boolean isOneEvent() {
        return entries.size() == 1 && entries.get(0) instanceof Valid;
    }

    /** Returns {@code replay 7 of topic-partition@from..to}; the end is exclusive. */
    @Override
    public String toString() {
        return job + " of " + partition + "@" + from + ".." + to;
    }
}
