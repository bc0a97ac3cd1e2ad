package dev.learnstream.projections.database;

import dev.learnstream.projections.sql.Query;
import dev.learnstream.projections.sql.SqlFile;
import dev.learnstream.projections.startup.CannotStartException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Checks a database and the way to it, whatever it contains.
 *
 * @param address     of the database, without any part that may be a password
 * @param connections opens new connections, outside our pools
 */
record Login(String address, Connections connections) {

    private static final String TAKES_NO_WRITES = SqlFile.statement(Login.class, "TakesNoWrites");
    private static final String SESSION = SqlFile.statement(Login.class, "WhichSession");

    /** A busy pooler may by chance give one connection the same session each time. */
    private static final int ROUNDS = 3;

    /** Opens a connection. */
    @FunctionalInterface
    interface Connections {
        Connection open() throws SQLException;
    }

    /**
     * Returns the login of a user.
     *
     * @param settings of the driver
     */
    static Login of(String url, @Nullable String user, @Nullable String password, Properties settings) {
        Properties all = new Properties();
        all.putAll(settings);
        // Options are sent when a session begins, and poolers refuse them.
        all.remove("options");
        if (user != null) {
            all.setProperty("user", user);
        }
        if (password != null) {
            all.setProperty("password", password);
        }
        return new Login(url.replaceFirst("\\?.*", ""), () -> DriverManager.getConnection(url, all));
    }

    /**
     * Checks the database and its sessions.
     *
     * @throws CannotStartException if the database takes no writes, or a pooler mixes its sessions
     */
    void check() throws SQLException {
        try (Connection one = connections.open();
                Connection other = connections.open()) {
            if (Query.list(one, TAKES_NO_WRITES, row -> row.getBoolean(1)).get(0)) {
                throw new CannotStartException(
                        "Database [%s] accepts no writes: it is a standby, a failover is running, or it is read-only"
                                .formatted(address),
                        "Nothing was changed. Start again when it accepts writes, or name the server that does; if"
                                + " the URL has several servers, add targetServerType=primary",
                        null);
            }
            if (mixesSessions(one, other)) {
                throw new CannotStartException(
                        "Database [%s] is behind a pooler in transaction mode: it shares one session among many"
                                        .formatted(address)
                                + " clients, and they would get the role and the settings of this program",
                        "Connect directly to PostgreSQL, or to a pooler in session mode (PgBouncer: pool_mode=session)",
                        null);
            }
        }
    }

    /** Returns true if a connection does not keep its session while it is open, also between transactions. */
    private static boolean mixesSessions(Connection one, Connection other) throws SQLException {
        for (int round = 0; round < ROUNDS; round++) {
            String before = session(one);
            other.setAutoCommit(false);
            // The order matters: in a pool of one session, which the transaction has, the next query would wait for
            // ever.
            if (session(other).equals(before) || !session(one).equals(before)) {
                return true;
            }
            other.rollback();
            other.setAutoCommit(true);
        }
        return false;
    }

    private static String session(Connection connection) throws SQLException {
        return Query.list(connection, SESSION, row -> row.getString(1)).get(0);
    }
}
