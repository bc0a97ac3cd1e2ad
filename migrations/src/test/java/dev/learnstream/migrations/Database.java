package dev.learnstream.migrations;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * A real server with every migration applied, shared by all tests. The changes of a test are rolled back at its end.
 */
final class Database implements AfterEachCallback {

    private static final EmbeddedPostgres SERVER = start();

    private final Connection connection = connect();

    private static EmbeddedPostgres start() {
        try {
            EmbeddedPostgres server = EmbeddedPostgres.start();
            flyway(server.getPostgresDatabase()).migrate();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException("Could not start the server", e);
        }
    }

    /** Returns another database of the server, which must exist. */
    static DataSource named(String name) {
        return SERVER.getDatabase("postgres", name);
    }

    /** Returns Flyway with the program's configuration. */
    static Flyway flyway(DataSource database) {
        return configuration(database).load();
    }

    static FluentConfiguration configuration(DataSource database) {
        return Flyway.configure()
                .dataSource(database)
                .defaultSchema("learnstream")
                .initSql("SET client_min_messages = warning");
    }

    private static Connection connect() {
        try {
            Connection connection = named("postgres").getConnection();
            connection.setAutoCommit(false);
            return connection;
        } catch (SQLException e) {
            throw new IllegalStateException("Could not connect to the server", e);
        }
    }

    @Override
    public void afterEach(ExtensionContext context) throws SQLException {
        connection.rollback();
        connection.close();
    }

    void execute(String sql, @Nullable Object... parameters) throws SQLException {
        try (PreparedStatement statement = prepare(sql, parameters)) {
            statement.execute();
        }
    }

    /** Runs all later statements as a login that is only a member of the role. */
    void logIn(String role) throws SQLException {
        execute("CREATE ROLE somebody LOGIN IN ROLE " + role);
        execute("SET SESSION AUTHORIZATION somebody");
    }

    /** Returns the first column of every row as text. A null becomes the word null. */
    List<String> query(String sql, Object... parameters) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (PreparedStatement statement = prepare(sql, parameters);
                ResultSet result = statement.executeQuery()) {
            while (result.next()) {
                rows.add(String.valueOf(result.getString(1)));
            }
        }
        return rows;
    }

    /** Runs an INSERT … RETURNING of a key. */
    UUID insert(String sql, Object... parameters) throws SQLException {
        return UUID.fromString(query(sql, parameters).get(0));
    }

    /**
     * Returns the name of the constraint that refuses the statement, or the SQLSTATE if it was not a constraint. The
     * transaction continues.
     */
    String refusal(String sql, Object... parameters) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try {
            execute(sql, parameters);
            return "nothing";
        } catch (PSQLException e) {
            connection.rollback(before);
            ServerErrorMessage message = Objects.requireNonNull(e.getServerErrorMessage());
            String constraint = message.getConstraint();
            return constraint != null ? constraint : Objects.requireNonNull(e.getSQLState());
        }
    }

    /** Returns the columns, in their order, of each index of the table that is not a constraint. */
    List<String> indexes(String table) throws SQLException {
        return query("""
                SELECT string_agg(pg_get_indexdef(i.indexrelid, k.n, true), ', ' ORDER BY k.n)
                FROM pg_index i, generate_series(1, i.indnkeyatts) k (n)
                WHERE i.indrelid = ?::regclass AND NOT i.indisunique AND i.indisvalid AND i.indpred IS NULL
                GROUP BY i.indexrelid
                """, table);
    }

    /** Returns a file of the tests as text. */
    static String resource(String name) {
        try (InputStream file = Objects.requireNonNull(Database.class.getResourceAsStream(name), name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Could not read [" + name + "]", e);
        }
    }

    private PreparedStatement prepare(String sql, @Nullable Object... parameters) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
        return statement;
    }
}
