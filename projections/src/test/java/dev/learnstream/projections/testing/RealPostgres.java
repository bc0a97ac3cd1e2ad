package dev.learnstream.projections.testing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A database, accessed by tests as the owner of everything in it. */
public final class RealPostgres {

    private static final int ANSWERS_WITHIN_S = 5;

    private final String url;
    private final String user;
    private final String password;
    private @Nullable Connection kept;

    /**
     * Does not connect yet.
     *
     * @param url      JDBC address
     * @param user     a user who may migrate
     * @param password password of that user
     */
    public RealPostgres(String url, String user, String password) {
        this.url = url;
        this.user = user;
        this.password = password;
    }

    public String url() {
        return url;
    }

    public String user() {
        return user;
    }

    public String password() {
        return password;
    }

    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url, user, password);
    }

    /** Returns the rows of a query, each made by the function. */
    public synchronized <T> List<T> query(String sql, RowReader<T> reader) {
        try (Statement statement = kept().createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<T> rows = new ArrayList<>();
            while (result.next()) {
                rows.add(reader.read(result));
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException("Could not run [" + sql + "]", e);
        }
    }

    /**
     * Returns the kept connection, or a new one if its server is gone. Tests query a hundred times a second, and
     * connecting takes most of the time.
     */
    private Connection kept() throws SQLException {
        Connection connection = kept;
        if (connection == null || !connection.isValid(ANSWERS_WITHIN_S)) {
            connection = connect();
            kept = connection;
        }
        return connection;
    }

    /** Returns the single number of a query's result. */
    public long number(String sql) {
        return query(sql, row -> row.getLong(1)).get(0);
    }

    /** Makes a value from the current row. */
    public interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }
}
