package dev.learnstream.projections.batch;

import java.sql.Connection;
import java.sql.SQLException;
import org.springframework.jdbc.datasource.AbstractDataSource;

/** A database that answers every attempt with the same error, and counts the attempts. */
public final class BrokenDatabase extends AbstractDataSource {

    private final String state;
    private int attempts;

    public BrokenDatabase(String state) {
        this.state = state;
    }

    @Override
    public Connection getConnection() throws SQLException {
        attempts++;
        throw new SQLException("ERROR: as the test wants it", state);
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return getConnection();
    }

    public int attempts() {
        return attempts;
    }
}
