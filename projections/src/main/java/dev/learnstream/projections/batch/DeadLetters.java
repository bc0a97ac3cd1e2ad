package dev.learnstream.projections.batch;

import dev.learnstream.projections.batch.SourceRecord.Partition;
import dev.learnstream.projections.sql.Query;
import dev.learnstream.projections.sql.Rows;
import dev.learnstream.projections.sql.SqlFile;
import dev.learnstream.schemas.Sha256;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Stores records that cannot be applied, with the information that explains why. */
public final class DeadLetters {

    /**
     * Records that are no event are kept up to this length, bytes. An event of the contract's own schemas is never
     * longer than 130 KiB. An event of a schema with extra fields may be longer, and is kept whole.
     */
    private static final int LONGEST_VALUE = 256 * 1024;

    private static final String ANNOUNCE = SqlFile.statement(DeadLetters.class, "AnnounceDeadLetters");
    private static final String BURY = SqlFile.statement(DeadLetters.class, "BuryDeadLetters");
    private static final String LOCK = SqlFile.statement(DeadLetters.class, "LockDeadLetters");
    private static final String RESOLVE = SqlFile.statement(DeadLetters.class, "ResolveDeadLetters");
    private static final String KEEP = SqlFile.statement(DeadLetters.class, "KeepDeadLetters");
    private static final String DISCARD = SqlFile.statement(DeadLetters.class, "DiscardDeadLetters");

    private DeadLetters() {}

    /** Stores dead letters. A record that has one already keeps it. */
    public static void bury(Connection connection, List<Entry.Dead> letters) throws SQLException {
        Rows rows = new Rows(BURY);
        for (Entry.Dead letter : letters) {
            add(rows, letter.source(), letter.cause());
        }
        if (!rows.isEmpty()) {
            Query.list(connection, ANNOUNCE, row -> true);
            rows.update(connection);
        }
    }

    private static void add(Rows rows, SourceRecord source, DeadLetterCause cause) {
        byte @Nullable [] value = source.value();
        boolean isCut =
                value != null && value.length > LONGEST_VALUE && !cause.reason().isOfAnEvent();
        rows.add(
                source.partition().topicId(),
                source.partition().number(),
                source.offset(),
                source.partition().topic(),
                source.timestamp(),
                source.key(),
                isCut ? Arrays.copyOf(value, LONGEST_VALUE) : value,
                value == null ? null : value.length,
                value == null ? null : Sha256.of(value),
                isCut,
                source.headers(),
                ProducerHeader.of(source.headers()),
                cause.userId(),
                cause.reason().text(),
                cause.detail(),
                cause.sqlState(),
                cause.writerSchema());
    }

    /** Locks and returns the open ones among these dead letters, in the order of their keys. */
    public static List<Letter> lock(Connection connection, List<RecordKey> keys) throws SQLException {
        Rows rows = new Rows(LOCK);
        keys.forEach(key -> rows.add(key.topicId(), key.partition(), key.offset()));
        return rows.list(connection, row -> new Letter(SourceRecord.of(row), row.getBoolean("is_cut")));
    }

    /**
     * A dead letter.
     *
     * @param isCut true if only the beginning of its value is kept
     */
    public record Letter(SourceRecord source, boolean isCut) {

        public Entry entry(Function<SourceRecord, Entry> reader) {
            return isCut ? new Entry.Dead(source, DeadLetterCause.cut(source)) : reader.apply(source);
        }
    }

    /** Closes dead letters that are applied in the same transaction. */
    public static void resolve(Connection connection, List<Entry> entries, String by) throws SQLException {
        Rows rows = new Rows(RESOLVE);
        for (Entry entry : entries) {
            Partition partition = entry.source().partition();
            rows.add(partition.topicId(), partition.number(), entry.source().offset(), by);
        }
        rows.update(connection);
    }

    /** Notes the reasons of dead letters that were not applied and stay open. */
    public static void keepOpen(Connection connection, Fates fates) throws SQLException {
        Rows rows = new Rows(KEEP);
        for (Entry.Dead letter : fates.dead()) {
            Partition partition = letter.source().partition();
            DeadLetterCause cause = letter.cause();
            rows.add(
                    partition.topicId(),
                    partition.number(),
                    letter.source().offset(),
                    cause.reason().text(),
                    cause.detail(),
                    cause.sqlState(),
                    cause.writerSchema(),
                    cause.userId());
        }
        rows.update(connection);
    }

    /** Closes open dead letters that must never be applied. Returns their number. */
    public static int discard(Connection connection, List<RecordKey> letters, String by, String because)
            throws SQLException {
        Rows rows = new Rows(DISCARD);
        letters.forEach(letter -> rows.add(letter.topicId(), letter.partition(), letter.offset(), by, because));
        return rows.update(connection);
    }
}
