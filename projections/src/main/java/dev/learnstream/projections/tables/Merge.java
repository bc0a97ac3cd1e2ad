package dev.learnstream.projections.tables;

import dev.learnstream.projections.sql.SqlFile;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Runs the statements of one projection over many events at once. */
public final class Merge {

    private final Projection projection;
    private final List<String> statements;

    public Merge(Projection projection) {
        this.projection = projection;
        this.statements =
                SqlFile.statements(projection.getClass(), projection.getClass().getSimpleName());
    }

    /** The table that is written. */
    public String table() {
        return projection.table();
    }

    /** Columns of the unique constraint that events are merged by. */
    public List<String> key() {
        return projection.key();
    }

    /**
     * Merges events into the table, in the caller's transaction.
     *
     * @param events in any order; those that do not concern the table are passed over
     * @return rows changed, and verdicts that point into {@code events}
     * @throws SQLException as PostgreSQL answered; the transaction is void then
     */
    public Merged merge(Connection connection, List<Event> events) throws SQLException {
        return merge(connection, Columns.of(projection, events));
    }

    /** Merges rows that are columns already. */
    Merged merge(Connection connection, Columns columns) throws SQLException {
        Merged merged = new Merged(0, new ArrayList<>());
        if (columns.rows().isEmpty()) {
            return merged;
        }
        for (String statement : statements) {
            merged = merged.plus(execute(connection, statement, columns));
        }
        return merged;
    }

    private static Merged execute(Connection connection, String sql, Columns columns) throws SQLException {
        try (PreparedStatement statement = columns.rows().prepare(connection, sql);
                ResultSet result = statement.executeQuery()) {
            return merged(result, columns);
        }
    }

    private static Merged merged(ResultSet result, Columns columns) throws SQLException {
        int changed = 0;
        List<Verdict> verdicts = new ArrayList<>();
        while (result.next()) {
            changed = result.getInt("changed");
            @Nullable String verdict = result.getString("verdict");
            if (verdict != null) {
                int event = columns.event(result.getInt("ordinal"));
                verdicts.add(
                        new Verdict(event, Verdict.Kind.named(verdict), result.getObject("parent_id", UUID.class)));
            }
        }
        return new Merged(changed, verdicts);
    }

    /**
     * What came of a merge.
     *
     * @param changed  rows of the table that were inserted or changed
     * @param verdicts on the events that were not taken as they are
     */
    public record Merged(int changed, List<Verdict> verdicts) {

        private Merged plus(Merged other) {
            List<Verdict> both = new ArrayList<>(verdicts);
            both.addAll(other.verdicts);
            return new Merged(changed + other.changed, both);
        }
    }
}
