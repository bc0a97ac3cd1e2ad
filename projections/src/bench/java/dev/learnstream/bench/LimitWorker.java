package dev.learnstream.bench;

import dev.learnstream.projections.sql.SqlFile;
import dev.learnstream.projections.testing.RealPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A connection of the limit. It stays open until the CPU time of its backend is read. */
final class LimitWorker implements Callable<@Nullable Void>, AutoCloseable {

    private static final int BATCH = 2_000;

    private static final String COUNT = SqlFile.statement(LimitWorker.class, "LimitCount");

    private final int number;
    private final int count;
    private final Connection connection;
    private final List<PreparedStatement> statements = new ArrayList<>();
    private final AtomicLong written;

    LimitWorker(Database database, List<String> files, int number, AtomicLong written) throws SQLException {
        this.number = number;
        this.count = (int) database.superuser().number(COUNT.formatted(number));
        this.written = written;
        RealPostgres owner = database.owner();
        // Each statement is planned for its values, as those of the service are.
        this.connection =
                DriverManager.getConnection(owner.url() + "?prepareThreshold=0", owner.user(), owner.password());
        connection.setAutoCommit(false);
        for (String file : files) {
            statements.add(connection.prepareStatement(SqlFile.statement(LimitWorker.class, file)));
        }
    }

    @Override
    public @Nullable Void call() throws SQLException {
        for (int from = 0; from < count; from += BATCH) {
            int to = Math.min(count, from + BATCH);
            for (PreparedStatement statement : statements) {
                write(statement, from, to);
            }
            connection.commit();
            written.addAndGet(to - from);
        }
        return null;
    }

    private void write(PreparedStatement statement, int from, int to) throws SQLException {
        statement.setInt(1, number);
        statement.setInt(2, from);
        statement.setInt(3, to);
        statement.executeUpdate();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
