package dev.learnstream.projections.explain;

import dev.learnstream.projections.batch.DeadlyRecords;
import dev.learnstream.projections.batch.SourceRecord.Partition;
import dev.learnstream.projections.ops.OpsRequests;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;

/** Reads from the database which records must not be decoded. */
final class DeadlyOffsets {

    private final DataSource database;

    DeadlyOffsets(DataSource database) {
        this.database = database;
    }

    /** Returns the offsets of records that must not be decoded. */
    Map<Partition, Set<Long>> of(Collection<Partition> partitions) {
        return ask(connection -> {
            Map<Partition, Set<Long>> deadly = new HashMap<>();
            for (Partition partition : partitions) {
                deadly.put(partition, DeadlyRecords.of(connection, partition));
            }
            return deadly;
        });
    }

    private <T> T ask(Question<T> question) {
        try (Connection connection = database.getConnection()) {
            return question.answer(connection);
        } catch (SQLException e) {
            throw OpsRequests.unavailable("Could not read which records are dead letters; ask again");
        }
    }

    private interface Question<T> {
        T answer(Connection connection) throws SQLException;
    }
}
