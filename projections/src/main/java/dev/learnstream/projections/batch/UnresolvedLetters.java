package dev.learnstream.projections.batch;

import dev.learnstream.projections.batch.Entry.Dead;
import dev.learnstream.projections.batch.Entry.Valid;
import dev.learnstream.projections.batch.SourceRecord.Partition;
import dev.learnstream.projections.sql.Query;
import dev.learnstream.projections.sql.Rows;
import dev.learnstream.projections.sql.SqlFile;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/** Dead letters that are open or discarded. A rebuild leaves their events out, as the live tables do. */
public final class UnresolvedLetters {

    private static final String READ = SqlFile.statement(UnresolvedLetters.class, "UnresolvedPlaces");

    private static final String FIND = SqlFile.statement(UnresolvedLetters.class, "UncountedPlaces");

    private UnresolvedLetters() {}

    /**
     * Returns the entries of a partition, with the events of those dead letters as dead entries.
     *
     * @param from offset of the first entry or below
     * @param to   above the offsets of all entries
     */
    public static List<Entry> bury(Connection connection, Partition partition, long from, long to, List<Entry> entries)
            throws SQLException {
        Set<RecordKey> keys = Set.copyOf(
                Query.list(connection, READ, RecordKey::of, partition.topicId(), partition.number(), from, to));
        return keys.isEmpty()
                ? entries
                : entries.stream().map(entry -> bury(entry, keys)).toList();
    }

    /** Returns the events without such a dead letter that are not held either. */
    public static List<Valid> without(Connection connection, List<Valid> events) throws SQLException {
        Rows places = new Rows(FIND);
        events.stream()
                .map(event -> RecordKey.of(event.source()))
                .forEach(key -> places.add(key.topicId(), key.partition(), key.offset()));
        Set<RecordKey> uncounted = Set.copyOf(places.list(connection, RecordKey::of));
        return events.stream()
                .filter(event -> !uncounted.contains(RecordKey.of(event.source())))
                .toList();
    }

    private static Entry bury(Entry entry, Set<RecordKey> keys) {
        return entry instanceof Valid valid && keys.contains(RecordKey.of(entry.source()))
                ? new Dead(
                        entry.source(),
                        DeadLetterCause.unresolved(entry.source(), valid.event().userId()))
                : entry;
    }
}
