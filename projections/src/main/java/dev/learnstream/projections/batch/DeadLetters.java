package dev.learnstream.projections.batch;

import dev.learnstream.projections.sql.Rows;
import dev.learnstream.projections.sql.SqlFile;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Stores records that cannot be applied, with what one needs to see why. */
final class DeadLetters {

    /** A valid event is never longer, so that every event is kept whole; bytes. */
    private static final int LONGEST_VALUE = 256 * 1024;

    private static final String BURY = SqlFile.statement(DeadLetters.class, "BuryDeadLetters");

    private DeadLetters() {}

    static void bury(Connection connection, List<Entry.Dead> letters) throws SQLException {
        Rows rows = new Rows(List.of(
                "uuid",
                "int4",
                "int8",
                "text",
                "timestamptz",
                "bytea",
                "bytea",
                "int4",
                "bytea",
                "bool",
                "jsonb",
                "uuid",
                "text",
                "text",
                "text",
                "text"));
        for (Entry.Dead letter : letters) {
            add(rows, letter.source(), letter.death());
        }
        rows.update(connection, BURY);
    }

    private static void add(Rows rows, SourceRecord source, Death death) {
        byte @Nullable [] value = source.value();
        boolean isCut = value != null && value.length > LONGEST_VALUE;
        rows.add(
                source.partition().topicId(),
                source.partition().number(),
                source.offset(),
                source.partition().topic(),
                source.timestamp(),
                source.key(),
                isCut ? Arrays.copyOf(value, LONGEST_VALUE) : value,
                value == null ? null : value.length,
                value == null ? null : sha256(value),
                isCut,
                source.headers(),
                death.userId(),
                death.reason().text(),
                death.detail(),
                death.sqlState(),
                death.writerSchema());
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
