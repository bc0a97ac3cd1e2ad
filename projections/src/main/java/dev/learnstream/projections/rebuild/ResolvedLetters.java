package dev.learnstream.projections.rebuild;

import dev.learnstream.projections.batch.RecordKey;
import dev.learnstream.projections.batch.SourceRecord;
import dev.learnstream.projections.sql.Query;
import dev.learnstream.projections.sql.SqlFile;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Resolved dead letters: their events were applied later, and belong to history. */
public final class ResolvedLetters {

    private static final String READ = SqlFile.statement(ResolvedLetters.class, "ResolvedLetters");

    private ResolvedLetters() {}

    /** Returns the dead letters behind a key, in the order of their keys. */
    public static List<SourceRecord> after(Connection connection, RecordKey key, int limit) throws SQLException {
        return Query.list(connection, READ, SourceRecord::of, key, limit);
    }
}
