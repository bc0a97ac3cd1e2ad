package dev.learnstream.projections.tables;

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
 * Runs the statements of one projection over many events at once. The first merges what the events bring. Where there are others, they
 * derive the rest of the rows that it has written, and are told their keys in JSON; it answers with them in the column {@code written}.
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
        if (columns.rows().isEmpty()) {
            return new Merged(0, List.of());
        }
        @Nullable String written = null;
        int changed = 0;
        List<Verdict> verdicts = new ArrayList<>();
        try (PreparedStatement statement = columns.rows().prepare(connection, merging);
                ResultSet result = statement.executeQuery()) {
            while (result.next()) {
                changed = Math.max(changed, result.getInt("changed"));
                verdict(result, columns).ifPresent(verdicts::add);
                written = deriving.isEmpty() || written != null ? written : result.getString("written");
            }
        }
        derive(connection, written);
        return new Merged(changed, verdicts);
    }

    private static Optional<Verdict> verdict(ResultSet result, Columns columns) throws SQLException {
        @Nullable String kind = result.getString("verdict");
        if (kind == null) {
            return Optional.empty();
        }
        int event = columns.event(result.getInt("ordinal"));
        return Optional.of(new Verdict(event, Verdict.Kind.named(kind), result.getObject("parent_id", UUID.class)));
    }

    /** Nothing where nothing was written. */
    private void derive(Connection connection, @Nullable String written) throws SQLException {
        if (written == null) {
            return;
        }
        for (String sql : deriving) {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setString(1, written);
                statement.executeUpdate();
            }
        }
    }

    /**
     * What came of a merge.
     *
     * @param changed  rows of the table that were inserted or changed
     * @param verdicts on the events that were not taken as they are
     */
    public record Merged(int changed, List<Verdict> verdicts) {}
}
