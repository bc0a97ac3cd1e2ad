package dev.learnstream.projections.rebuild;

import dev.learnstream.projections.rebuild.ComparedTable.Parent;
import dev.learnstream.projections.sql.Query;
import dev.learnstream.projections.sql.SqlFile;
import dev.learnstream.projections.sql.Transaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Finds the rows in which the live tables and history differ. */
final class Comparison {

    private static final String FORGET_FINDINGS = SqlFile.statement(Comparison.class, "ForgetFindings");
    private static final String HAS_CANDIDATES = SqlFile.statement(Comparison.class, "HasCandidates");
    private static final String KEEP_APPLIED = SqlFile.statement(Comparison.class, "KeepApplied");
    private static final UUID LEAST = new UUID(0, 0);

    /** Approximate number of rows in a range. */
    private static final int RANGE = 5_000;

    private final long rebuild;
    private final DataSource owner;
    private final List<ComparedTable> tables;
    private final RunCheck check;

    Comparison(long rebuild, DataSource owner, List<ComparedTable> tables, RunCheck check) {
        this.rebuild = rebuild;
        this.owner = owner;
        this.tables = tables;
        this.check = check;
    }

    /** Forgets earlier findings: this comparison finds them again. */
    void begin() throws SQLException {
        forgetCandidates();
        Transaction.commit(owner, connection -> {
            Query.update(connection, FORGET_FINDINGS, rebuild);
            return Query.update(connection, KEEP_APPLIED, rebuild);
        });
    }

    void forgetCandidates() throws SQLException {
        Transaction.commit(
                owner, connection -> Query.update(connection, "DELETE FROM " + Shadow.SCHEMA + ".candidates"));
    }

    /** The tables in the order of comparison. Rows of a later table are derived from those of earlier ones. */
    List<ComparedTable> tables() {
        return tables;
    }

    /** Goes through all rows of a table once and notes those that differ now. */
    void findCandidates(ComparedTable table) throws InterruptedException, SQLException {
        @Nullable UUID from = LEAST;
        while (from != null) {
            check.goOnGently();
            from = findCandidates(table, from);
        }
        see(Shadow.SCHEMA + ".candidates");
    }

    /** Runs ANALYZE. Without it PostgreSQL would take the table for empty for about a minute. */
    private void see(String table) throws SQLException {
        Transaction.commit(owner, connection -> {
            try (Statement statement = connection.createStatement()) {
                return statement.execute("ANALYZE " + table);
            }
        });
    }

    /** Updates PostgreSQL's statistics of the tables that history is projected into. */
    void seeHistory() throws SQLException {
        for (ComparedTable table : tables) {
            see(Shadow.SCHEMA + "." + table.name());
        }
    }

    /** Updates PostgreSQL's statistics of the findings. */
    void seeFindings() throws SQLException {
        see("learnstream.rebuild_differences");
    }

    private @Nullable UUID findCandidates(ComparedTable table, UUID from) throws SQLException {
        return Transaction.commit(owner, connection -> {
            Shadow.check(connection, rebuild);
            @Nullable
            UUID to = Query.list(
                            connection,
                            table.sql("NextBound"),
                            row -> row.getObject("bound", UUID.class),
                            from,
                            RANGE,
                            from,
                            RANGE)
                    .get(0);
            Query.update(connection, table.sql("FindCandidates"), from, to, to, from, to, to);
            return to;
        });
    }

    /** Finds candidates in the tables that are derived from a table whose rows in history have changed. */
    void findCandidatesDerivedFrom(ComparedTable changed) throws InterruptedException, SQLException {
        for (ComparedTable table : tables) {
            if (table.sources().contains(changed.name())) {
                findCandidates(table);
            }
        }
    }

    boolean hasCandidates() throws SQLException {
        return Transaction.commit(
                        owner,
                        connection -> Query.first(connection, HAS_CANDIDATES, row -> row.getBoolean("has_candidates")))
                .orElseThrow();
    }

    /** Deletes rows from history whose parents are gone, as foreign keys do with the live rows. */
    void prune(ComparedTable table) throws SQLException {
        for (Parent parent : table.parents()) {
            String sql = table.sql(parent.isSetNull() ? "PruneOrphanedValues" : "PruneOrphanedRows");
            Transaction.commit(owner, connection -> Query.update(connection, parent.sql(sql)));
        }
    }

    /**
     * The result of one pass over the candidates.
     *
     * @param unsettled rows that have changed and have to be compared again
     * @param takenOver rows that are older than Kafka's records and were copied into history
     */
    record Settled(long unsettled, long takenOver) {}

    /** Compares the candidates of a table again, after history has caught up with the live tables. */
    Settled settle(ComparedTable table) throws InterruptedException, SQLException {
        Transaction.commit(owner, connection -> {
            Shadow.check(connection, rebuild);
            return Query.update(connection, table.sql("KeepUnspoken"), rebuild);
        });
        long unsettled = 0;
        long takenOver = 0;
        @Nullable String after = null;
        do {
            check.goOnGently();
            Page page = settle(table, after);
            unsettled += page.unsettled;
            takenOver += page.takenOver;
            after = page.next;
        } while (after != null);
        return new Settled(unsettled, takenOver);
    }

    private Page settle(ComparedTable table, @Nullable String after) throws SQLException {
        return Transaction.commit(owner, connection -> settle(connection, table, after));
    }

    private Page settle(Connection connection, ComparedTable table, @Nullable String after) throws SQLException {
        Shadow.check(connection, rebuild);
        return Query.list(
                        connection,
                        table.sql("SettleCandidates"),
                        row -> new Page(row.getLong("unsettled"), row.getLong("taken_over"), row.getString("next")),
                        after,
                        after,
                        rebuild)
                .get(0);
    }

    private record Page(
            long unsettled, long takenOver, @Nullable String next) {}
}
