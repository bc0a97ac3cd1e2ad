package dev.learnstream.projections.rebuild;

import dev.learnstream.projections.sql.Query;
import dev.learnstream.projections.sql.SqlFile;
import dev.learnstream.projections.sql.Transaction;
import dev.learnstream.projections.tables.Projection;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** The shadow tables of a rebuild, into which history is projected. They have the shape of the live tables. */
final class Shadow {

    /** The schema of the shadow tables. */
    static final String SCHEMA = "learnstream_rebuild";

    private static final List<String> CREATE = SqlFile.statements(Shadow.class, "CreateShadow");
    private static final String EXISTS = SqlFile.statement(Shadow.class, "ShadowExists");
    private static final String FORGET_CANDIDATES = SqlFile.statement(Shadow.class, "ForgetGoneCandidates");
    private static final String NOTE_ORIGIN = SqlFile.statement(Shadow.class, "NoteOrigin");
    private static final String IS_ORIGIN = SqlFile.statement(Shadow.class, "IsOrigin");

    private final DataSource owner;

    /** Uses connections of the owner, whose search path is {@link #SCHEMA} alone. */
    Shadow(DataSource owner) {
        this.owner = owner;
    }

    /** Returns all tables of the read model, as they are in the database. */
    List<ComparedTable> tables() throws SQLException {
        return Transaction.commit(owner, connection -> {
            List<ComparedTable> tables = new ArrayList<>();
            for (Projection projection : Projection.ALL) {
                tables.add(ComparedTable.of(connection, projection));
            }
            return tables;
        });
    }

    /** Returns true if the tables exist and belong to this rebuild. A crash of PostgreSQL empties them all. */
    boolean isOf(long rebuild) throws SQLException {
        try {
            return Transaction.commit(owner, connection -> isOf(connection, rebuild));
        } catch (SQLException e) {
            // 42P01: the table does not exist.
            if ("42P01".equals(e.getSQLState())) {
                return false;
            }
            throw e;
        }
    }

    private static boolean isOf(Connection connection, long rebuild) throws SQLException {
        return Query.first(connection, IS_ORIGIN, row -> row.getLong("found"), rebuild)
                .orElse(0L)
                .equals(1L);
    }

    /**
     * Begins each transaction that compares. Tables that a crash has emptied are no history; a transaction does not
     * survive a crash.
     *
     * @throws RunCheck.StoppedException if the tables no longer belong to this rebuild; the next run creates them again
     */
    static void check(Connection connection, long rebuild) throws SQLException {
        if (!isOf(connection, rebuild)) {
            throw new RunCheck.StoppedException();
        }
    }

    /** Drops the shadow tables and creates them again, empty. */
    void create(long rebuild, List<ComparedTable> tables) throws SQLException {
        Transaction.commit(owner, connection -> {
            for (String statement : CREATE) {
                execute(connection, statement);
            }
            for (ComparedTable table : tables) {
                execute(connection, table.sql("CreateShadowTable"));
            }
            return Query.update(connection, NOTE_ORIGIN, rebuild);
        });
    }

    /** Deletes from history the rows of learners and courses that are gone, even while a rebuild is paused. */
    void forgetTheGone() throws SQLException {
        boolean isThere = Transaction.commit(
                        owner, connection -> Query.first(connection, EXISTS, row -> row.getBoolean("is_there")))
                .orElse(false);
        if (isThere) {
            for (ComparedTable table : tables()) {
                forgetTheGone(table);
            }
            Transaction.commit(owner, connection -> Query.update(connection, FORGET_CANDIDATES));
        }
    }

    private void forgetTheGone(ComparedTable table) throws SQLException {
        for (ComparedTable.Parent parent : table.parents()) {
            if (!parent.isSetNull()) {
                String sql = parent.sql(table.sql("ForgetGoneRows"));
                Transaction.commit(owner, connection -> Query.update(connection, sql));
            }
        }
    }

    void drop() throws SQLException {
        Transaction.commit(owner, connection -> execute(connection, "DROP SCHEMA IF EXISTS " + SCHEMA + " CASCADE"));
    }

    private static boolean execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.execute(sql);
        }
    }
}
