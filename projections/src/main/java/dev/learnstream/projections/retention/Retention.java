package dev.learnstream.projections.retention;

import dev.learnstream.projections.batch.SourceRecord.Partition;
import dev.learnstream.projections.sql.Query;
import dev.learnstream.projections.sql.Rows;
import dev.learnstream.projections.sql.SqlFile;
import dev.learnstream.projections.sql.Transaction;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import javax.sql.DataSource;

/** Deletes rows that were kept long enough, with the owner's rights and in small transactions. */
final class Retention {

    private static final String RESOLVED = SqlFile.statement(Retention.class, "ForgetResolvedLetters");
    private static final String DISCARDED = SqlFile.statement(Retention.class, "EmptyDiscardedLetters");
    private static final String REPLAYS = SqlFile.statement(Retention.class, "ForgetReplays");
    private static final String REBUILDS = SqlFile.statement(Retention.class, "ForgetRebuilds");
    private static final String LETTER_JOBS = SqlFile.statement(Retention.class, "ForgetLetterJobs");

    /** Rows in a transaction. A rebuild's findings and a job's set are deleted with it and do not count. */
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
                all(REPLAYS, policy.jobs()),
                all(LETTER_JOBS, policy.jobs()));
    }

    private int all(String sql, Duration age, Map<Partition, Long> starts) throws SQLException {
        Rows logs = new Rows(sql);
        starts.forEach((partition, start) -> logs.add(partition.topicId(), partition.number(), start));
        return untilNoneIsLeft(connection -> logs.update(connection, age.toSeconds(), BATCH));
    }

    private int all(String sql, Duration age) throws SQLException {
        return untilNoneIsLeft(connection -> Query.update(connection, sql, age.toSeconds(), BATCH));
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

    /** Numbers of deleted rows; for discarded letters, the number that lost their bytes. */
    record Forgotten(int resolvedLetters, int discardedLetters, int rebuilds, int replays, int letterJobs) {

        boolean isNothing() {
            return resolvedLetters + discardedLetters + rebuilds + replays + letterJobs == 0;
        }
    }
}
