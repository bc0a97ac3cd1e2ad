package dev.learnstream.projections.testing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * A database, and how a test gets at it: as the owner of everything in it.
 *
 * @param url      JDBC
 * @param user     who may migrate
 * @param password of that user
 */
public record RealPostgres(String url, String user, String password) {

    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url, user, password);
    }

    /** The rows of a query, each made by the function. */
    public <T> List<T> query(String sql, RowReader<T> reader) {
        try (Connection connection = connect();
                PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet result = statement.executeQuery()) {
            List<T> rows = new ArrayList<>();
            while (result.next()) {
                rows.add(reader.read(result));
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException("Could not run [" + sql + "]", e);
        }
    }

    /** The one number that a query gives. */
    public long number(String sql) {
        return query(sql, row -> row.getLong(1)).get(0);
    }

    /** Makes a value of the current row. */
    public interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }
}
