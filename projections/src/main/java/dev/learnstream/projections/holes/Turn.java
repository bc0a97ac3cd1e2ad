package dev.learnstream.projections.holes;

import dev.learnstream.projections.sql.SqlFile;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/**
 * The turn to read holes: of all instances one has it, until it is closed or its connection ends. It spares work; that each
 * record counts once does not depend on it.
 */
final class Turn implements AutoCloseable {

    private static final String TAKE = SqlFile.statement(Turn.class, "TakeTurn");
    private static final String END = SqlFile.statement(Turn.class, "EndTurn");

    private final Connection connection;
    private final boolean isMine;

    private Turn(Connection connection, boolean isMine) {
        this.connection = connection;
        this.isMine = isMine;
    }

    static Turn take(DataSource database) throws SQLException {
        Connection connection = database.getConnection();
        try {
            return new Turn(connection, answer(connection, TAKE));
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    boolean isMine() {
        return isMine;
    }

    @Override
    public void close() throws SQLException {
        try (connection) {
            if (isMine) {
                answer(connection, END);
            }
        }
    }

    private static boolean answer(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            return result.next() && result.getBoolean(1);
        }
    }
}
