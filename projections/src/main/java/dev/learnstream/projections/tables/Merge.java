package dev.learnstream.projections.tables;

import dev.learnstream.projections.sql.Query;
import dev.learnstream.projections.sql.SqlFile;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Runs the statements of one projection over many events at once. The first statement merges the events. Its column
 * {@code touched} returns the keys, in JSON, of the rows that have to be derived again. If the file has further
 * statements, these derive rows of this table. If not, the keys name rows of another table, which are derived when that
 * one is merged.
 */
public final class Merge {

    private final Projection projection;
    private final String merging;
    private final List<String> deriving;

    public Merge(Projection projection) {
        this.projection = projection;
        List<String> statements =
                SqlFile.statements(projection.getClass(), projection.getClass().getSimpleName());
        this.merging = statements.get(0);
        this.deriving = statements.subList(1, statements.size());
    }

    /** Returns the table that is written. */
    public String table() {
        return projection.table();
    }

    /** Returns the columns of the unique constraint used for merging. */
    public List<String> key() {
        return projection.key();
    }

    /**
     * Merges events into the table, in the caller's transaction.
     *
     * @param events  in any order; events that do not concern the table are ignored
     * @param touched keys that the tables before it have touched in the same transaction; see {@link Merged#touched}
     * @return rows changed, and verdicts that refer to {@code events}
     * @throws SQLException PostgreSQL's answer; the transaction is void then
     */
    public Merged merge(Connection connection, List<Event> events, List<String> touched) throws SQLException {
        return merge(connection, Columns.of(merging, projection, events), touched);
    }

    /** Returns rows to merge, none yet. */
    Columns columns() {
        return Columns.of(merging);
    }

    /** Merges rows that are already columns. */
    Merged merge(Connection connection, Columns columns, List<String> touched) throws SQLException {
        if (columns.rows().isEmpty()) {
            return new Merged(0, List.of(), List.of());
        }
        Merged merged = run(connection, columns, touched);
        int derived = 0;
        for (String sql : deriving) {
            for (String keys : merged.touched) {
                derived += derive(connection, sql, keys);
            }
        }
        return deriving.isEmpty() ? merged : new Merged(merged.changed + derived, merged.verdicts, List.of());
    }

    private Merged run(Connection connection, Columns columns, List<String> touched) throws SQLException {
        List<String> keys = new ArrayList<>();
        int changed = 0;
        List<Verdict> verdicts = new ArrayList<>();
        Object[] more = projection.derivedFrom().isEmpty() ? new Object[] {} : new Object[] {touched};
        try (PreparedStatement statement = columns.rows().prepare(connection, more);
                ResultSet result = statement.executeQuery()) {
            while (result.next()) {
                changed = result.getInt("changed");
                verdict(result, columns).ifPresent(verdicts::add);
                Optional.ofNullable(result.getString("touched")).ifPresent(keys::add);
            }
        }
        return new Merged(changed, verdicts, keys);
    }

    private static Optional<Verdict> verdict(ResultSet result, Columns columns) throws SQLException {
        @Nullable String kind = result.getString("verdict");
        if (kind == null) {
            return Optional.empty();
        }
        int event = columns.event(result.getInt("ordinal"));
        return Optional.of(new Verdict(event, Verdict.Kind.named(kind), result.getObject("parent_id", UUID.class)));
    }

    /** Returns the number of rows that it wrote and the first statement did not. */
    private static int derive(Connection connection, String sql, String keys) throws SQLException {
        return Query.first(connection, sql, row -> row.getInt("changed"), keys).orElseThrow();
    }

    /**
     * The result of a merge.
     *
     * @param changed  rows of the table that were inserted or changed
     * @param verdicts on events that were not taken as they are
     * @param touched  keys of rows that have to be derived again, in a table that is derived from this one: JSON arrays
     */
    public record Merged(int changed, List<Verdict> verdicts, List<String> touched) {}
}
