package dev.learnstream.projections.batch;

import dev.learnstream.projections.batch.SourceRecord.Partition;
import dev.learnstream.projections.sql.Query;
import dev.learnstream.projections.sql.Rows;
import dev.learnstream.projections.sql.SqlFile;
import dev.learnstream.projections.tables.Verdict;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Stores events whose parent is missing, until the parent exists. */
public final class HeldEvents {

    private static final String COUNT = SqlFile.statement(HeldEvents.class, "CountHeldEvents");
    private static final String HOLD = SqlFile.statement(HeldEvents.class, "HoldEvents");

    private static final String DUE = SqlFile.statement(HeldEvents.class, "DueHeldEvents");
    private static final String HOLD_ON = SqlFile.statement(HeldEvents.class, "HoldOnEvents");
    private static final String RELEASE = SqlFile.statement(HeldEvents.class, "ReleaseHeldEvents");
    private static final String LOCK = SqlFile.statement(HeldEvents.class, "LockHeldEvents");
    private static final String EXPIRE = SqlFile.statement(HeldEvents.class, "ExpireHeldEvents");

    private HeldEvents() {}

    /** Returns the number of held events, or the limit if there are more. */
    public static long count(Connection connection, int limit) throws SQLException {
        return Query.first(connection, COUNT, row -> row.getLong(1), limit).orElseThrow();
    }

    /** Stores events whose parent is missing. */
    public static void hold(Connection connection, Collection<Fates.Held> events) throws SQLException {
        Rows rows = new Rows(HOLD);
        for (Fates.Held held : events) {
            SourceRecord source = held.entry().source();
            rows.add(
                    source.partition().topicId(),
                    source.partition().number(),
                    source.offset(),
                    source.partition().topic(),
                    source.timestamp(),
                    source.key(),
                    source.value(),
                    source.headers(),
                    held.entry().event().userId(),
                    parent(held.verdict()),
                    held.verdict().parentId(),
                    isWritten(held.verdict()));
        }
        rows.update(connection);
    }

    /** Locks and returns events whose parent has arrived, in the order of their offsets. */
    public static List<SourceRecord> due(Connection connection, int limit) throws SQLException {
        return Query.list(connection, DUE, SourceRecord::of, limit);
    }

    /** Lets tried events wait on, for the parent that is missing now. */
    public static void holdOn(Connection connection, Collection<Fates.Held> events) throws SQLException {
        Rows rows = new Rows(HOLD_ON);
        for (Fates.Held held : events) {
            SourceRecord source = held.entry().source();
            rows.add(
                    source.partition().topicId(),
                    source.partition().number(),
                    source.offset(),
                    parent(held.verdict()),
                    held.verdict().parentId(),
                    isWritten(held.verdict()));
        }
        rows.update(connection);
    }

    /** Removes events that are applied or become dead letters in the same transaction. */
    public static void release(Connection connection, List<SourceRecord> events) throws SQLException {
        Rows rows = new Rows(RELEASE);
        for (SourceRecord event : events) {
            Partition partition = event.partition();
            rows.add(partition.topicId(), partition.number(), event.offset());
        }
        rows.update(connection);
    }

    /**
     * Locks and returns the selected events, in the order of their keys. Waits if another transaction has locked one.
     */
    public static List<Waiting> lock(Connection connection, HeldEventFilter filter, RecordKey after, int limit)
            throws SQLException {
        return Query.list(connection, LOCK, HeldEvents::waiting, filter, after, limit);
    }

    /** Removes and returns events that arrived longer ago than this age. */
    public static List<Waiting> expire(Connection connection, Duration age, int limit) throws SQLException {
        return Query.list(connection, EXPIRE, HeldEvents::waiting, age.toSeconds(), limit);
    }

    private static Waiting waiting(ResultSet row) throws SQLException {
        return new Waiting(
                SourceRecord.of(row),
                row.getObject("user_id", UUID.class),
                row.getString("parent"),
                row.getBoolean("merged"));
    }

    /**
     * A held event.
     *
     * @param parent   kind of the missing parent
     * @param isMerged true if it is written and waits only for its topic
     */
    public record Waiting(SourceRecord source, UUID userId, String parent, boolean isMerged) {}

    private static boolean isWritten(Verdict verdict) {
        return verdict.kind() == Verdict.Kind.TOPIC_LATER;
    }

    /** Returns the kind of the missing parent: user, course or topic. */
    public static String parent(Verdict verdict) {
        return switch (verdict.kind()) {
            case NO_USER -> "user";
            case NO_COURSE -> "course";
            case NO_TOPIC, TOPIC_LATER -> "topic";
            case CONFLICTING_DUPLICATE, CONFLICTING_ATTEMPT ->
                throw new IllegalArgumentException("Nothing waits for a [" + verdict.kind() + "]");
        };
    }
}
