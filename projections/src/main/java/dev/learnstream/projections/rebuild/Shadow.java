package dev.learnstream.projections.rebuild;

import dev.learnstream.projections.batch.Transaction;
import dev.learnstream.projections.sql.Query;
import dev.learnstream.projections.sql.SqlFile;
import dev.learnstream.projections.tables.Projection;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** The tables that history is projected into: of the same shape as the live ones, and nobody else's business. */
final class Shadow {

    /** The schema that they stand in. */
    static final String SCHEMA = "learnstream_rebuild";

    private static final List<String> CREATE = SqlFile.statements(Shadow.class, "CreateShadow");
    private static final String EXISTS = SqlFile.statement(Shadow.class, "ShadowExists");
    private static final String FORGET_CANDIDATES = SqlFile.statement(Shadow.class, "ForgetGoneCandidates");
    private static final String NOTE_ORIGIN = SqlFile.statement(Shadow.class, "NoteOrigin");
    private static final String IS_ORIGIN = SqlFile.statement(Shadow.class, "IsOrigin");

    private final DataSource owner;

    /** With connections of the owner, which look in {@link #SCHEMA} alone. */
    Shadow(DataSource owner) {
        this.owner = owner;
    }

    /** All tables of the read model, as they are in the database. */
    List<ComparedTable> tables() throws SQLException {
        return Transaction.commit(owner, connection -> {
            List<ComparedTable> tables = new ArrayList<>();
            for (Projection projection : Projection.ALL) {
                tables.add(ComparedTable.of(connection, projection));
            }
            return tables;
        });
    }

    /** Whether they are there and belong to this rebuild: PostgreSQL empties them, and this note, when it crashes. */
    boolean isOf(long rebuild) throws SQLException {
        try {
            return Transaction.commit(owner, connection -> isOf(connection, rebuild));
        } catch (SQLException e) {
            // There is no such table.
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
     * What a transaction begins with that compares: tables that a crash has emptied are no history. None survives a crash.
     *
     * @throws RunCheck.StoppedException if they are not this rebuild's any more; whoever works on it next makes them anew
     */
    static void check(Connection connection, long rebuild) throws SQLException {
        if (!isOf(connection, rebuild)) {
            throw new RunCheck.StoppedException();
        }
    }

    /** Makes them anew, empty. */
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

    /** Deletes what history has of learners and courses that are gone; also while a rebuild is paused. */
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
