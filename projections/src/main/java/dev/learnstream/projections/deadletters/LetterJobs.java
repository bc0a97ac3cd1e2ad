package dev.learnstream.projections.deadletters;

import dev.learnstream.projections.batch.DeadLetterFilter;
import dev.learnstream.projections.batch.RecordKey;
import dev.learnstream.projections.deadletters.DeadLetterTransaction.Notes;
import dev.learnstream.projections.ops.JobAction;
import dev.learnstream.projections.sql.Query;
import dev.learnstream.projections.sql.SqlFile;
import dev.learnstream.projections.sql.Transaction;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The jobs on dead letters in the database, which all instances share. */
final class LetterJobs {

    private static final String CREATE = SqlFile.statement(LetterJobs.class, "CreateLetterJob");
    private static final String FIX_SET = SqlFile.statement(LetterJobs.class, "FixLetterSet");
    private static final String COUNT_SET = SqlFile.statement(LetterJobs.class, "CountLetterSet");
    private static final String READ = SqlFile.statement(LetterJobs.class, "ReadLetterJobs");
    private static final String OLDEST_RUNNING = SqlFile.statement(LetterJobs.class, "OldestRunningLetterJob");
    private static final String NEXT = SqlFile.statement(LetterJobs.class, "NextLetters");
    private static final String ADVANCE = SqlFile.statement(LetterJobs.class, "AdvanceLetterJob");
    private static final String CHANGE = SqlFile.statement(LetterJobs.class, "ChangeLetterJob");
    private static final String FINISH = SqlFile.statement(LetterJobs.class, "FinishLetterJob");
    private static final String FAIL = SqlFile.statement(LetterJobs.class, "FailLetterJob");

    private final DataSource database;

    LetterJobs(DataSource database) {
        this.database = database;
    }

    /**
     * Creates a job on all open letters that a filter matches now. It runs from then on.
     *
     * @param rate letters per second
     * @return its number
     */
    long create(LetterAction action, DeadLetterFilter filter, String because, int rate, String by) throws SQLException {
        return Transaction.commit(database, connection -> {
            long id = Query.list(
                            connection,
                            CREATE,
                            row -> row.getLong("job_id"),
                            action.toString(),
                            because,
                            rate,
                            by,
                            filter)
                    .get(0);
            Query.update(connection, COUNT_SET, Query.update(connection, FIX_SET, id, filter), id);
            return id;
        });
    }

    /** Returns the latest hundred jobs, the latest first. */
    List<LetterJob> latest() throws SQLException {
        return list(READ, LetterJob::of, (Object) null);
    }

    /** Returns the job with this number; empty if there is none. */
    Optional<LetterJob> find(long id) throws SQLException {
        return list(READ, LetterJob::of, id).stream().findFirst();
    }

    /** Returns the job to work on: jobs run one after another. */
    Optional<LetterJob> oldestRunning() throws SQLException {
        return list(OLDEST_RUNNING, LetterJob::of).stream().findFirst();
    }

    /**
     * Returns the next letters of a job, sorted; empty if it has come to all of them.
     *
     * @param limit maximum number
     * @param bytes maximum length of their values together; the first letter may be longer
     */
    List<RecordKey> next(LetterJob job, int limit, long bytes) throws SQLException {
        return list(NEXT, RecordKey::of, job.id(), job.last(), limit, bytes);
    }

    /**
     * Returns the notes that move a job on in the transaction of its letters.
     *
     * @throws MovedOnException when they are written, if another instance has already come to these letters, or if the
     *                          job no longer runs
     */
    Notes notes(LetterJob job) {
        return (connection, tally) -> {
            List<RecordKey> keys = tally.keys();
            int advanced = Query.update(
                    connection,
                    ADVANCE,
                    keys.get(keys.size() - 1),
                    keys.size(),
                    tally.closed(),
                    tally.leftOpen(),
                    tally.gone(),
                    tally.rowsChanged(),
                    job.id(),
                    keys.get(0));
            if (advanced == 0) {
                throw new MovedOnException();
            }
        };
    }

    /** Rolls the transaction back. */
    static final class MovedOnException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** Carries out an action. Returns false if the job's state does not allow it. */
    boolean change(long id, JobAction action, String by) throws SQLException {
        return Transaction.commit(database, connection -> action.carryOut(connection, CHANGE, id, by));
    }

    /** Marks the job as done, if it runs and has come to all its letters. Returns true if this call has marked it. */
    boolean finish(long id) throws SQLException {
        return update(FINISH, id);
    }

    /** Marks the job as failed, if it runs. Returns true if this call has marked it. */
    boolean fail(long id, String failure) throws SQLException {
        return update(FAIL, failure, id);
    }

    private boolean update(String sql, @Nullable Object... values) throws SQLException {
        return Transaction.commit(database, connection -> Query.update(connection, sql, values)) > 0;
    }

    private <T> List<T> list(String sql, Query.Row<T> of, @Nullable Object... values) throws SQLException {
        return Transaction.commit(database, connection -> Query.list(connection, sql, of, values));
    }
}
