package dev.learnstream.projections.batch;

import dev.learnstream.projections.batch.Entry.Valid;
import dev.learnstream.projections.batch.SourceRecord.Partition;
import java.sql.SQLException;
import java.util.List;

/**
 * Part of a partition that was read once more.
 *
 * @param job     whose it is
 * @param from    first offset of the part
 * @param to      first offset behind it
 * @param records how many were read
 * @param entries those of them that are to be applied, in the order of their offsets
 */
public record ReplayPiece(Job job, Partition partition, long from, long to, int records, List<Entry> entries) {

    /**
     * Who reads.
     *
     * @param kind as {@code replay}
     * @param id   its number
     */
    public record Job(String kind, long id) {

        /** As {@code replay 7}. */
        @Override
        public String toString() {
            return kind + " " + id;
        }
    }

    /** The same piece with these entries in their place. */
    ReplayPiece with(List<Entry> others) {
        return new ReplayPiece(job, partition, from, to, records, others);
    }

    /** Single events of a partition, in the order of their offsets. */
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

    /** What was read and is not applied is counted with it. */
    ReplayPiece secondHalf() {
        int half = entries.size() / 2;
        return new ReplayPiece(job, partition, middle(), to, records - half, entries.subList(half, entries.size()));
    }

    private long middle() {
        return entries.get(entries.size() / 2).source().offset();
    }

    /** The same with its one entry as one that PostgreSQL refuses. */
    ReplayPiece poison(SQLException refusal) {
        return with(List.of(entries.get(0).poison(refusal)));
    }

    /** Whether the one entry is there to be blamed. */
    boolean isOneEvent() {
        return entries.size() == 1 && entries.get(0) instanceof Valid;
    }

    /** As {@code replay 7 of topic-partition@from..to}, without the last. */
    @Override
    public String toString() {
        return job + " of " + partition + "@" + from + ".." + to;
    }
}
