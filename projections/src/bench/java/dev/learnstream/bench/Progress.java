package dev.learnstream.bench;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Tells how many events are durable. */
interface Progress extends AutoCloseable {

    long events() throws SQLException;

    @Override
    default void close() throws SQLException {}

    /** By the watermarks, which are written with the rows. One transaction for all questions: it is not counted as many. */
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

    /** By the offsets that are committed to Kafka, for one who commits each as soon as its rows are. */
    static Progress byOffsets(Stage stage) {
        return () -> stage.kafka().committedOffsets().values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }
}
