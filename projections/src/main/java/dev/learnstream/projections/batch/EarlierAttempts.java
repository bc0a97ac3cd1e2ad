package dev.learnstream.projections.batch;

import dev.learnstream.projections.batch.Entry.Dead;
import dev.learnstream.projections.batch.SourceRecord.Partition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Remembers batches that were given back before their end. Kafka delivers them again from their beginning. Records that
 * PostgreSQL has refused are not offered to it again, and committed ones are written in one piece. So each attempt gets
 * further, however slow it is.
 *
 * <p>Kept in memory alone: a new process has to find it out again. All stream threads share it, because a batch moves
 * to another thread.
 */
final class EarlierAttempts {

    /** Limits the memory: records that moved to another process are not read here again. */
    private static final int MOST = 20_000;

    private final Map<RecordKey, DeadLetterCause> poison = new ConcurrentHashMap<>();
    private final Map<Partition, Long> committed = new ConcurrentHashMap<>();

    /** Notes that PostgreSQL has refused the record, which is now a dead letter. */
    void refused(Dead record) {
        if (poison.size() >= MOST) {
            poison.clear();
        }
        poison.put(RecordKey.of(record.source()), record.cause());
    }

    /** Notes that a batch was given back after these of its records were committed. */
    void givenBack(List<Entry> written) {
        for (Entry entry : written) {
            committed.merge(entry.source().partition(), entry.source().offset() + 1, Math::max);
        }
    }

    /** Forgets the records of a committed batch, which is not delivered again. */
    void forget(List<Entry> entries) {
        if (isNothingKnown()) {
            return;
        }
        for (Entry entry : entries) {
            poison.remove(RecordKey.of(entry.source()));
            committed.remove(entry.source().partition());
        }
    }

    /** True nearly always. */
    private boolean isNothingKnown() {
        return poison.isEmpty() && committed.isEmpty();
    }

    /**
     * Returns the records in pieces, one per transaction, in order within each partition. Records that PostgreSQL has
     * refused are dead letters in them.
     *
     * @param most maximum number of records in a piece about which nothing is known
     */
    List<List<Entry>> pieces(List<Entry> entries, int most) {
        if (most >= entries.size() && isNothingKnown()) {
            return List.of(entries);
        }
        List<Entry> known = new ArrayList<>();
        List<Entry> others = new ArrayList<>();
        for (Entry entry : entries) {
            (isCommitted(entry.source()) ? known : others).add(asKnown(entry));
        }
        List<List<Entry>> pieces = new ArrayList<>(known.isEmpty() ? List.of() : List.of(known));
        IntStream.iterate(0, from -> from < others.size(), from -> from + most)
                .mapToObj(from -> others.subList(from, Math.min(others.size(), from + most)))
                .forEach(pieces::add);
        return pieces;
    }

    private boolean isCommitted(SourceRecord source) {
        return source.offset() < committed.getOrDefault(source.partition(), 0L);
    }

    private Entry asKnown(Entry entry) {
        @Nullable DeadLetterCause cause = poison.get(RecordKey.of(entry.source()));
        return cause == null ? entry : new Dead(entry.source(), cause);
    }
}
