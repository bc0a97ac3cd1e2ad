package dev.learnstream.projections.web;

import dev.learnstream.projections.sql.Query;
import dev.learnstream.projections.sql.SqlFile;
import dev.learnstream.projections.sql.Transaction;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/** Reads the views of schema analytics as {@code learnstream_reader}, without a right to write. */
final class ReportReads {

    private static final List<String> BECOME_READER = SqlFile.statements(ReportReads.class, "BecomeReader");

    private final DataSource database;

    ReportReads(DataSource database) {
        this.database = database;
    }

    /** Reads in one transaction, and ends it without a change. */
    <T> T read(Transaction<T> reading) throws SQLException {
        return Transaction.rehearse(database, connection -> {
            for (String statement : BECOME_READER) {
                Query.update(connection, statement);
            }
            return reading.run(connection);
        });
    }
}
