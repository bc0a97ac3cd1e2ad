package dev.learnstream.projections.testing;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import javax.sql.DataSource;

/**
 * A separate migrated database without rows, for tests that need no broker.
 *
 * <pre>{@code try (TestDatabase database = TestDatabase.create()) { … }}</pre>
 */
public final class TestDatabase implements AutoCloseable {

    private static final String SESSION = "SET TIME ZONE 'UTC'; SET statement_timeout = '30s'; SET lock_timeout = '5s'";

    /** Deletes row by row: to truncate forty tables takes ten times as long as to delete the few rows of a test. */
    private static final String EMPTY = """
            DO $$
            DECLARE name text;
            BEGIN
              -- Neither triggers nor foreign keys.
              SET LOCAL session_replication_role = replica;
              FOR name IN
                SELECT format('%I.%I', schemaname, tablename)
                FROM pg_tables
                WHERE schemaname IN ('public', 'learnstream') AND tablename <> 'flyway_schema_history'
              LOOP
                EXECUTE 'DELETE FROM ' || name;
              END LOOP;
            END
            $$
            """;

    private final RealPostgres postgres;
    private final HikariDataSource owner;
    private final HikariDataSource pool;

    private TestDatabase(RealPostgres postgres) {
        this.postgres = postgres;
        this.owner = pool(postgres, SESSION);
        this.pool = pool(postgres, SESSION + "; SET ROLE learnstream_writer");
    }

    private static HikariDataSource pool(RealPostgres postgres, String session) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(postgres.url());
        config.setUsername(postgres.user());
        config.setPassword(postgres.password());
        config.setMaximumPoolSize(4);
        config.setMinimumIdle(0);
        config.setConnectionInitSql(session);
        return new HikariDataSource(config);
    }

    /** Creates one on the server that all tests of a run share. */
    public static TestDatabase create() {
        return new TestDatabase(SharedServer.createDatabase());
    }

    /** Returns connections with the service's role, in UTC, that wait for no lock longer than 5 s. */
    public DataSource pool() {
        return pool;
    }

    public RealPostgres postgres() {
        return postgres;
    }

    /** Deletes all rows, and inserts the catalogue. */
    public TestDatabase holdOnly(Catalogue catalogue) {
        execute(EMPTY);
        try {
            catalogue.insert(postgres);
        } catch (SQLException e) {
            throw new IllegalStateException("Could not insert the catalogue", e);
        }
        return this;
    }

    /** Runs a statement as the owner of everything; the values replace its question marks. */
    public void execute(String sql, Object... values) {
        try (Connection connection = owner.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.execute();
        } catch (SQLException e) {
            throw new IllegalStateException("Could not run [" + sql + "]", e);
        }
    }

    /**
     * Returns the rows of a query of the owner, each with its columns' texts separated by {@code " | "}; times in UTC.
     */
    public List<String> rows(String sql) {
        try (Connection connection = owner.getConnection();
                // Never prepared on the server: times are the server's text, not the driver's in the JVM's zone.
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<String> rows = new ArrayList<>();
            while (result.next()) {
                rows.add(row(result));
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException("Could not run [" + sql + "]", e);
        }
    }

    private static String row(ResultSet result) throws SQLException {
        StringJoiner row = new StringJoiner(" | ");
        for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
            boolean isBoolean = result.getMetaData().getColumnTypeName(column).equals("bool");
            row.add(String.valueOf(isBoolean ? result.getObject(column) : result.getString(column)));
        }
        return row.toString();
    }

    /** Returns the single number of a query's result. */
    public long number(String sql) {
        return Long.parseLong(rows(sql).get(0));
    }

    @Override
    public void close() {
        pool.close();
        owner.close();
        SharedServer.drop(postgres);
    }
}
