package dev.learnstream.projections.batch;

import dev.learnstream.projections.batch.Entry.Dead;
import dev.learnstream.projections.batch.Entry.Valid;
import dev.learnstream.projections.sql.Rows;
import dev.learnstream.projections.sql.SqlFile;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Dead letters and held events of records that come once more. They are locked until the end of the transaction, before any
 * row of a table, so that an operator cannot discard an event while it is merged.
 *
 * <p>They keep one promise: a dead letter is open only while its event is not in the tables, and a discarded one never is.
 */
final class EarlierOutcomes {

    /** No record came before. */
    static final EarlierOutcomes NONE = new EarlierOutcomes();

    private static final String LOCK_LETTERS = SqlFile.statement(EarlierOutcomes.class, "LockEarlierLetters");
    private static final String LOCK_HELD = SqlFile.statement(EarlierOutcomes.class, "LockHeldPlaces");

    private final Set<RecordKey> open = new HashSet<>();
    private final Set<RecordKey> discarded = new HashSet<>();
    private final Set<RecordKey> held = new HashSet<>();
    private final Set<RecordKey> unmerged = new HashSet<>();

    private EarlierOutcomes() {}

    /** Locks and reads those of the events among these entries. */
    static EarlierOutcomes lock(Connection connection, List<Entry> entries) throws SQLException {
        Rows places = new Rows(List.of("uuid", "int4", "int8"));
        for (Entry entry : entries) {
            if (entry instanceof Valid valid) {
                RecordKey key = RecordKey.of(valid.source());
                places.add(key.topicId(), key.partition(), key.offset());
            }
        }
        EarlierOutcomes outcomes = new EarlierOutcomes();
        if (!places.isEmpty()) {
            outcomes.read(connection, places);
        }
        return outcomes;
    }

    private void read(Connection connection, Rows places) throws SQLException {
        try (PreparedStatement statement = places.prepare(connection, LOCK_HELD);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                held.add(RecordKey.of(row));
                if (!row.getBoolean("merged")) {
                    unmerged.add(RecordKey.of(row));
                }
            }
        }
        try (PreparedStatement statement = places.prepare(connection, LOCK_LETTERS);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                (row.getString("state").equals("discarded") ? discarded : open).add(RecordKey.of(row));
            }
        }
    }

    /** The same entries. An event that an operator has discarded is not to be merged. */
    List<Entry> withoutDiscarded(List<Entry> entries) {
        return discarded.isEmpty()
                ? entries
                : entries.stream().map(this::withoutDiscarded).toList();
    }

    private Entry withoutDiscarded(Entry entry) {
        return entry instanceof Valid valid && discarded.contains(RecordKey.of(entry.source()))
                ? new Dead(
                        entry.source(),
                        Death.discarded(entry.source(), valid.event().userId()))
                : entry;
    }

    /** Tells whether the event is held already or is a dead letter. It needs no room among the held events then. */
    boolean hasPlace(Entry entry) {
        RecordKey key = RecordKey.of(entry.source());
        return held.contains(key) || open.contains(key);
    }

    /**
     * Resolves the dead letters of the events that were merged, and ends the wait of those that are complete.
     *
     * @param by who or what has merged them
     */
    void settle(Connection connection, List<Entry> entries, Fates fates, String by) throws SQLException {
        List<Entry> merged =
                entries.stream().filter(entry -> !fates.isRefused(entry)).toList();
        DeadLetters.resolve(connection, among(open, merged), by);
        HeldEvents.release(
                connection,
                among(held, merged).stream()
                        .filter(entry -> !fates.isHeld(entry))
                        .map(Entry::source)
                        .toList());
        // An event that is merged and misses its topic alone waits for that from now on.
        HeldEvents.holdOn(
                connection,
                fates.writtenButHeld().stream()
                        .filter(event ->
                                unmerged.contains(RecordKey.of(event.entry().source())))
                        .toList());
    }

    private static List<Entry> among(Set<RecordKey> places, List<Entry> entries) {
        return places.isEmpty()
                ? List.of()
                : entries.stream()
                        .filter(entry -> places.contains(RecordKey.of(entry.source())))
                        .toList();
    }
}
