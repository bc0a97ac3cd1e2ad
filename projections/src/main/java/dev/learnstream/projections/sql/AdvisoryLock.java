package dev.learnstream.projections.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;

/**
 * An advisory lock of the database: one instance has it, until it is closed or its connection ends. It saves work;
 * correctness does not depend on it. Its session is outside of any transaction: PostgreSQL would end a session that is
 * idle in a transaction.
 */
public final class AdvisoryLock implements AutoCloseable {

    private static final String TRY = SqlFile.statement(AdvisoryLock.class, "TryAdvisoryLock");
    private static final String RELEASE = SqlFile.statement(AdvisoryLock.class, "ReleaseAdvisoryLock");
    private static final String LIMIT_IDLENESS = SqlFile.statement(AdvisoryLock.class, "LimitIdleness");

    private static final Duration FOR_EVER = Duration.ZERO;

    private static final int ANSWERS_WITHIN_S = 5;

    private final Connection connection;
    private final String name;
    private final boolean isMine;

    private AdvisoryLock(Connection connection, String name, boolean isMine) {
        this.connection = connection;
        this.name = name;
        this.isMine = isMine;
    }

    /** Takes the lock of this name in the whole database, if no other instance has it. */
    public static AdvisoryLock tryLock(DataSource database, String name) throws SQLException {
        Connection connection = database.getConnection();
        try {
            return new AdvisoryLock(connection, name, answer(connection, TRY, name));
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    public boolean isMine() {
        return isMine;
    }

    /** Returns true if this instance still has the lock: its connection may have ended unnoticed. */
    public boolean isStillMine() throws SQLException {
        return isMine && connection.isValid(ANSWERS_WITHIN_S);
    }

    /** From now on PostgreSQL ends the lock if {@link #isStillMine} is not called for this long. */
    public void releaseUnlessUsed(Duration limit) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(LIMIT_IDLENESS)) {
            statement.setString(1, String.valueOf(limit.toMillis()));
            statement.execute();
        }
    }

    @Override
    public void close() throws SQLException {
        try (connection) {
            if (isMine) {
                releaseUnlessUsed(FOR_EVER);
                answer(connection, RELEASE, name);
            }
        }
    }

    private static boolean answer(Connection connection, String sql, String name) throws SQLException {
        return Query.first(connection, sql, row -> row.getBoolean(1), name).orElseThrow();
    }
}
