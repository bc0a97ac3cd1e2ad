package dev.learnstream.projections.rebuild;

import dev.learnstream.projections.ops.JobAction;
import dev.learnstream.projections.ops.JobState;
import dev.learnstream.projections.sql.Query;
import dev.learnstream.projections.sql.SqlFile;
import dev.learnstream.projections.sql.Transaction;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Stores the rebuilds in the database, shared by all instances. */
final class Rebuilds {

    private static final String CREATE = SqlFile.statement(Rebuilds.class, "CreateRebuild");
    private static final String READ = SqlFile.statement(Rebuilds.class, "ReadRebuilds");
    private static final String UNDER_WAY = SqlFile.statement(Rebuilds.class, "RebuildUnderWay");
    private static final String CHANGE = SqlFile.statement(Rebuilds.class, "ChangeRebuild");
    private static final String END = SqlFile.statement(Rebuilds.class, "EndRebuild");
    private static final String ENTER_PHASE = SqlFile.statement(Rebuilds.class, "EnterPhase");
    private static final String NOTE_WRITE = SqlFile.statement(Rebuilds.class, "NoteWrite");
    private static final String NOTE_UNSETTLED = SqlFile.statement(Rebuilds.class, "NoteUnsettled");
    private static final String NOTE_REPLAY = SqlFile.statement(Rebuilds.class, "NoteReplay");
    private static final List<String> BEGIN_AGAIN = SqlFile.statements(Rebuilds.class, "BeginAgain");
    private static final List<String> BEGIN_APPLYING = SqlFile.statements(Rebuilds.class, "BeginApplying");
    private static final String FORGET_GONE = SqlFile.statement(Rebuilds.class, "ForgetGoneLearners");

    private final DataSource database;

    Rebuilds(DataSource database) {
        this.database = database;
    }

    /**
     * The parameters of a new rebuild.
     *
     * @param takesOlder true if rows that are older than Kafka's records are repaired or deleted too
     * @param rate       records per second at most
     */
    record Wanted(List<String> tables, boolean isDryRun, boolean takesOlder, int rate) {}

    /** Returns the positions of the rebuilds in the partitions. */
    RebuildPositions positions() {
        return new RebuildPositions(database);
    }

    /** Creates a rebuild, which runs from then on, and returns its number; empty if another one is under way. */
    Optional<Long> create(Wanted wanted, String by) throws SQLException {
        return Transaction.commit(
                database,
                connection -> Query.first(
                        connection,
                        CREATE,
                        row -> row.getLong("rebuild_id"),
                        wanted.tables(),
                        wanted.isDryRun(),
                        wanted.takesOlder(),
                        wanted.rate(),
                        by));
    }

    /** Returns the latest hundred rebuilds, newest first. */
    List<Rebuild> latest() throws SQLException {
        return Transaction.commit(database, connection -> Query.list(connection, READ, Rebuild::of, (Object) null));
    }

    /** Returns the rebuild with this number; empty if there is none. */
    Optional<Rebuild> find(long id) throws SQLException {
        return Transaction.commit(database, connection -> Query.first(connection, READ, Rebuild::of, id));
    }

    /**
     * The work to do.
     *
     * @param id           the rebuild to run or roll back; null if there is none
     * @param leavesTables true if tables of an ended rebuild are left
     */
    record Work(@Nullable Long id, boolean leavesTables) {}

    Work work() throws SQLException {
        return Transaction.commit(
                        database,
                        connection -> Query.first(
                                connection,
                                UNDER_WAY,
                                row -> new Work(
                                        row.getObject("rebuild_id", Long.class), row.getBoolean("leaves_tables"))))
                .orElseThrow();
    }

    /** Changes the state; returns false if the state does not allow this, or if another rebuild is under way. */
    boolean change(long id, JobAction action, String by) throws SQLException {
        try {
            return Transaction.commit(database, connection -> action.carryOut(connection, CHANGE, id, by));
        } catch (SQLException e) {
            // A violation of ux_rebuilds_under_way.
            if ("23505".equals(e.getSQLState())) {
                return false;
            }
            throw e;
        }
    }

    /** Sets the final state; returns false if the rebuild was not under way. */
    boolean end(long id, JobState state, @Nullable String failure) throws SQLException {
        return write(END, state.toString(), failure, id);
    }

    void enter(long id, Phase phase) throws SQLException {
        write(ENTER_PHASE, phase.toString(), id);
    }

    void noteWrite(long id, int millis) throws SQLException {
        write(NOTE_WRITE, millis, id, millis);
    }

    void noteUnsettled(long id, long rows) throws SQLException {
        write(NOTE_UNSETTLED, rows, id);
    }

    void noteReplay(long id, long replay) throws SQLException {
        write(NOTE_REPLAY, replay, id);
    }

    /** Resets the rebuild to the state in which nothing is projected. */
    void beginAgain(long id) throws SQLException {
        writeAll(BEGIN_AGAIN, id);
    }

    void beginApplying(long id) throws SQLException {
        writeAll(BEGIN_APPLYING, id);
    }

    /** Deletes kept rows of learners who are gone. */
    void forgetGoneLearners() throws SQLException {
        write(FORGET_GONE);
    }

    private void writeAll(List<String> statements, long id) throws SQLException {
        Transaction.commit(database, connection -> {
            for (String sql : statements) {
                Query.update(connection, sql, id);
            }
            return true;
        });
    }

    private boolean write(String sql, @Nullable Object... values) throws SQLException {
        return Transaction.commit(database, connection -> Query.update(connection, sql, values)) > 0;
    }
}
