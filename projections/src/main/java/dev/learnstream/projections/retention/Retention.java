package dev.learnstream.projections.retention;

import dev.learnstream.projections.batch.SourceRecord.Partition;
import dev.learnstream.projections.sql.SqlFile;
import dev.learnstream.projections.sql.Transaction;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javax.sql.DataSource;

/** Deletes rows that were kept long enough, with the owner's rights and in small transactions. */
final class Retention {

    private static final String RESOLVED = SqlFile.statement(Retention.class, "ForgetResolvedLetters");
    private static final String DISCARDED = SqlFile.statement(Retention.class, "EmptyDiscardedLetters");
    private static final String REPLAYS = SqlFile.statement(Retention.class, "ForgetReplays");
    private static final String REBUILDS = SqlFile.statement(Retention.class, "ForgetRebuilds");

    /** Rows in a transaction. A rebuild's findings are deleted with it and do not count. */
    private static final int BATCH = 1_000;

    private final DataSource owner;
    private final RetentionPolicy policy;

    Retention(DataSource owner, RetentionPolicy policy) {
        this.owner = owner;
        this.policy = policy;
    }

    /**
     * Deletes all rows that are due.
     *
     * @param starts the first offset that Kafka still has, for each partition
     */
    Forgotten apply(Map<Partition, Long> starts) throws SQLException {
        return new Forgotten(
                all(RESOLVED, policy.deadLetters(), starts),
                all(DISCARDED, policy.deadLetters()),
                all(REBUILDS, policy.jobs()),
                all(REPLAYS, policy.jobs()));
    }

    private int all(String sql, Duration age, Map<Partition, Long> starts) throws SQLException {
        return untilNoneIsLeft(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setArray(
                        1, array(connection, "uuid", starts, log -> log.getKey().topicId()));
                statement.setArray(
                        2, array(connection, "int4", starts, log -> log.getKey().number()));
                statement.setArray(3, array(connection, "int8", starts, Map.Entry::getValue));
                return run(statement, 4, age);
            }
        });
    }

    private int all(String sql, Duration age) throws SQLException {
        return untilNoneIsLeft(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                return run(statement, 1, age);
            }
        });
    }

    private static int run(PreparedStatement statement, int parameter, Duration age) throws SQLException {
        statement.setLong(parameter, age.toSeconds());
        statement.setInt(parameter + 1, BATCH);
        return statement.executeUpdate();
    }

    private int untilNoneIsLeft(Transaction<Integer> work) throws SQLException {
        int rows = 0;
        int changed = BATCH;
        while (changed == BATCH) {
            changed = Transaction.commit(owner, work);
            rows += changed;
        }
        return rows;
    }

    private static Array array(
            Connection connection,
            String type,
            Map<Partition, Long> starts,
            Function<Map.Entry<Partition, Long>, Object> column)
            throws SQLException {
        List<Object> values = starts.entrySet().stream().map(column).toList();
        return connection.createArrayOf(type, values.toArray());
    }

    /** Numbers of deleted rows; for discarded letters, the number that lost their bytes. */
    record Forgotten(int resolvedLetters, int discardedLetters, int rebuilds, int replays) {

        boolean isNothing() {
            return resolvedLetters + discardedLetters + rebuilds + replays == 0;
        }
    }
}
