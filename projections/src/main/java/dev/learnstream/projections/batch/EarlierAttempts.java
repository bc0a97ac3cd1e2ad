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
 * What is known of batches that were given back before their end. Kafka hands them out again, from their beginning; what PostgreSQL
 * has refused is not offered to it a second time then, and what it has taken is written in one piece. So each attempt comes further,
 * however slow it is.
 *
 * <p>In memory alone: a new process finds it out anew. All stream threads share it, as a batch goes on to another thread.
 */
final class EarlierAttempts {

    /** Records that went to another process are not read here again, so only so many are kept. */
    private static final int MOST = 20_000;

    private final Map<RecordKey, Death> poison = new ConcurrentHashMap<>();
    private final Map<Partition, Long> committed = new ConcurrentHashMap<>();

    /** PostgreSQL has refused the record, and it is a dead letter. */
    void refused(Dead record) {
        if (poison.size() >= MOST) {
            poison.clear();
        }
        poison.put(RecordKey.of(record.source()), record.death());
    }

    /** A batch is given back of which these are committed. */
    void givenBack(List<Entry> written) {
        for (Entry entry : written) {
            committed.merge(entry.source().partition(), entry.source().offset() + 1, Math::max);
        }
    }

    /** A batch is committed, and is not handed out again. */
    void forget(List<Entry> entries) {
        if (isNothingKnown()) {
            return;
        }
        for (Entry entry : entries) {
            poison.remove(RecordKey.of(entry.source()));
            committed.remove(entry.source().partition());
        }
    }

    /** As nearly always. */
    private boolean isNothingKnown() {
        return poison.isEmpty() && committed.isEmpty();
    }

    /**
     * The records, each piece for a transaction of its own, those of a partition in their order; those that PostgreSQL has refused as
     * dead letters.
     *
     * @param most how many records of a piece nothing is known of
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
        @Nullable Death death = poison.get(RecordKey.of(entry.source()));
        return death == null ? entry : new Dead(entry.source(), death);
    }
}
