package dev.learnstream.bench;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Finds the number of durable events. */
interface Progress extends AutoCloseable {

    long events() throws SQLException;

    @Override
    default void close() throws SQLException {}

    /** Reads the watermarks, which are written with the rows. All reads are one transaction, and count as one. */
    static Progress byWatermarks(Database database) throws SQLException {
        Connection connection = database.superuser().connect();
        connection.setAutoCommit(false);
        Statement statement = connection.createStatement();
        return new Progress() {
            @Override
            public long events() throws SQLException {
                try (ResultSet row =
                        statement.executeQuery("SELECT COALESCE(sum(next_offset), 0) FROM learnstream.watermark")) {
                    row.next();
                    return row.getLong(1);
                }
            }

            @Override
            public void close() throws SQLException {
                connection.close();
            }
        };
    }

    /** Asks Kafka for the committed offsets. The consumer commits each one right after its rows. */
    static Progress byOffsets(Stage stage) {
        return () -> stage.kafka().committedOffsets().values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }
}
