package dev.learnstream.projections.sql;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Work that is committed as a whole or not at all. */
@FunctionalInterface
public interface Transaction<T> {

    T run(Connection connection) throws SQLException;

    /**
     * Runs the work on a connection of the pool and commits.
     *
     * @throws SQLException PostgreSQL's answer; then nothing is written, or the answer to the commit was lost
     */
    static <T> T commit(DataSource database, Transaction<T> work) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                T result = work.run(connection);
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException e) {
                rollback(connection, e);
                throw e;
            }
        }
    }

    /**
     * Runs the work on a connection of the pool and rolls back, to see its effect.
     *
     * @throws SQLException PostgreSQL's answer
     */
    static <T> T rehearse(DataSource database, Transaction<T> work) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                return work.run(connection);
            } finally {
                connection.rollback();
            }
        }
    }

    private static void rollback(Connection connection, Exception cause) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }
}
