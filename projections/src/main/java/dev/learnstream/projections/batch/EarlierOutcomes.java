package dev.learnstream.projections.batch;

import dev.learnstream.projections.batch.Entry.Dead;
import dev.learnstream.projections.batch.Entry.Valid;
import dev.learnstream.projections.sql.Rows;
import dev.learnstream.projections.sql.SqlFile;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Dead letters and held events of records that arrive again. They stay locked until the end of the transaction, and are
 * locked before any row of a table. So an operator cannot discard an event while it is merged.
 *
 * <p>They keep one promise: the event of an open dead letter is not in the tables, and a discarded one never gets
 * there.
 */
public final class EarlierOutcomes {

    /** For records that arrive for the first time. */
    public static final EarlierOutcomes NONE = new EarlierOutcomes();

    private static final String LOCK_LETTERS = SqlFile.statement(EarlierOutcomes.class, "LockEarlierLetters");
    private static final String LOCK_HELD = SqlFile.statement(EarlierOutcomes.class, "LockHeldPlaces");

    private final Set<RecordKey> open = new HashSet<>();
    private final Set<RecordKey> discarded = new HashSet<>();
    private final Set<RecordKey> held = new HashSet<>();
    private final Set<RecordKey> unmerged = new HashSet<>();

    private EarlierOutcomes() {}

    /** Locks and reads the earlier outcomes of the events among these entries. */
    public static EarlierOutcomes lock(Connection connection, List<Entry> entries) throws SQLException {
        List<RecordKey> keys = entries.stream()
                .filter(Valid.class::isInstance)
                .map(entry -> RecordKey.of(entry.source()))
                .toList();
        EarlierOutcomes outcomes = new EarlierOutcomes();
        if (!keys.isEmpty()) {
            outcomes.readHeld(connection, keys);
            outcomes.readLetters(connection, keys);
        }
        return outcomes;
    }

    private void readHeld(Connection connection, List<RecordKey> keys) throws SQLException {
        places(LOCK_HELD, keys).list(connection, row -> {
            RecordKey key = RecordKey.of(row);
            if (!row.getBoolean("merged")) {
                unmerged.add(key);
            }
            return held.add(key);
        });
    }

    private void readLetters(Connection connection, List<RecordKey> keys) throws SQLException {
        places(LOCK_LETTERS, keys)
                .list(connection, row -> (row.getString("state").equals("discarded") ? discarded : open)
                        .add(RecordKey.of(row)));
    }

    private static Rows places(String sql, List<RecordKey> keys) {
        Rows places = new Rows(sql);
        keys.forEach(key -> places.add(key.topicId(), key.partition(), key.offset()));
        return places;
    }

    /** Returns the same entries, with events that an operator has discarded as dead ones: these must not be merged. */
    public List<Entry> withoutDiscarded(List<Entry> entries) {
        return discarded.isEmpty()
                ? entries
                : entries.stream().map(this::withoutDiscarded).toList();
    }

    private Entry withoutDiscarded(Entry entry) {
        return entry instanceof Valid valid && discarded.contains(RecordKey.of(entry.source()))
                ? new Dead(
                        entry.source(),
                        DeadLetterCause.discarded(entry.source(), valid.event().userId()))
                : entry;
    }

    /**
     * Returns true if the event is held already or is an open dead letter. Then it needs no room among the held events.
     */
    boolean hasPlace(Entry entry) {
        RecordKey key = RecordKey.of(entry.source());
        return held.contains(key) || open.contains(key);
    }

    /**
     * Resolves the dead letters of merged events, and ends the wait of complete ones.
     *
     * @param by the person or job that has merged them
     */
    public void settle(Connection connection, List<Entry> entries, Fates fates, String by) throws SQLException {
        List<Entry> merged =
                entries.stream().filter(entry -> !fates.isRefused(entry)).toList();
        DeadLetters.resolve(connection, among(open, merged), by);
        HeldEvents.release(
                connection,
                among(held, merged).stream()
                        .filter(entry -> !fates.isHeld(entry))
                        .map(Entry::source)
                        .toList());
        // A merged event that lacks only its topic waits for the topic from now on.
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
