package dev.learnstream.projections.tables;

import dev.learnstream.projections.sql.Query;
import dev.learnstream.projections.sql.SqlFile;
import dev.learnstream.projections.sql.Times;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/**
 * Finds the changes of module_progress that no event tells: a module is due to open, or the curriculum was edited. The
 * statements of {@link ModuleProgress} then write the found rows, as for events.
 */
public final class ModuleSweep {

    private static final String CURRICULUM = SqlFile.statement(ModuleSweep.class, "Curriculum");
    private static final String STALE = SqlFile.statement(ModuleSweep.class, "StaleModules");
    private static final String MOMENT = SqlFile.statement(ModuleSweep.class, "Moment");
    private static final String DUE = SqlFile.statement(ModuleSweep.class, "DueModules");
    private static final String PASSES = SqlFile.statement(ModuleSweep.class, "DuePasses");
    private static final String FORGET = SqlFile.statement(ModuleSweep.class, "ForgetPasses");

    private final ModuleProgress projection = new ModuleProgress();
    private final Merge merge = new Merge(projection);

    /** Returns the table that is written. */
    public String table() {
        return projection.table();
    }

    /** Returns every module that has topics or is open to a learner. */
    public List<Contents> curriculum(Connection connection) throws SQLException {
        return Query.list(
                connection,
                CURRICULUM,
                row -> new Contents(
                        new Module(row.getObject("course_id", UUID.class), row.getInt("module_no")),
                        row.getString("contents"),
                        row.getLong("next_to_start")));
    }

    /** Returns the rows of a module that differ from their derivation, in the order of their keys. */
    public List<Found> stale(Connection connection, Module module) throws SQLException {
        return Query.list(connection, STALE, ModuleSweep::row, module.courseId, module.moduleNo);
    }

    /** Returns the current moment, for {@link #due} and {@link #passes}. */
    public Moment moment(Connection connection, @Nullable Instant now) throws SQLException {
        return Query.first(
                        connection,
                        MOMENT,
                        row -> new Moment(Times.of(row, "now"), row.getLong("oldest_running"), row.getLong("edits")),
                        now)
                .orElseThrow();
    }

    /**
     * Returns modules that have to open, or should have opened earlier, in the order of their keys.
     *
     * @param now     the time up to which modules are due
     * @param courses only these courses; null for all
     * @param limit   maximum number
     */
    public List<Found> due(Connection connection, Moment now, @Nullable Collection<UUID> courses, int limit)
            throws SQLException {
        return Query.list(connection, DUE, ModuleSweep::row, now.time, courses, limit);
    }

    /**
     * Returns due notes of passed modules, and the modules that open after them, in the order of their keys.
     *
     * @param now   the time up to which notes are due
     * @param limit maximum number of notes
     */
    public Passes passes(Connection connection, Moment now, int limit) throws SQLException {
        List<Found> rows = new ArrayList<>();
        Query.Row<Long> note = row -> {
            if (row.getObject("user_id") != null) {
                rows.add(row(row));
            }
            return row.getLong("pass_id");
        };
        return new Passes(Query.list(connection, PASSES, note, now.time, limit), rows);
    }

    /** Deletes notes whose consequences are merged. */
    public void forget(Connection connection, Passes passes) throws SQLException {
        if (!passes.notes.isEmpty()) {
            Query.update(connection, FORGET, passes.notes);
        }
    }

    private static Found row(ResultSet result) throws SQLException {
        return new Found(
                result.getObject("user_id", UUID.class),
                result.getObject("course_id", UUID.class),
                result.getInt("module_no"),
                result.getString("unlocked_at"));
    }

    /**
     * Opens the found modules, unless they are open that early already, and derives the rest of each row again.
     *
     * @return number of rows written
     * @throws SQLException 23503 if a learner or a course was deleted meanwhile: the next pass does not find it
     */
    public int merge(Connection connection, List<Found> found) throws SQLException {
        Columns columns = merge.columns();
        for (Found row : found) {
            columns.rows().add(ModuleProgress.columns(row));
            columns.events().add(columns.events().size());
        }
        return merge.merge(connection, columns, keys(found)).changed();
    }

    /** Returns the keys of all rows: each has to be derived again. */
    private static List<String> keys(List<Found> found) {
        ArrayNode keys = JsonMapper.shared().createArrayNode();
        for (Found row : found) {
            keys.addObject()
                    .put("user_id", row.userId.toString())
                    .put("course_id", row.courseId.toString())
                    .put("module_no", row.moduleNo);
        }
        return List.of(keys.toString());
    }

    /** A module of a course. */
    public record Module(UUID courseId, int moduleNo) {}

    /**
     * The part of the curriculum from which the rows of a module are derived.
     *
     * @param contents    a text that changes with the curriculum
     * @param nextToStart PostgreSQL's id of the next transaction; older ones may have read an earlier curriculum
     */
    public record Contents(Module module, String contents, long nextToStart) {}

    /**
     * A moment in the life of the database.
     *
     * @param time          by the database's clock
     * @param oldestRunning PostgreSQL's id of the oldest running transaction
     * @param edits         number of curriculum rows written so far, by PostgreSQL's counters
     */
    public record Moment(Instant time, long oldestRunning, long edits) {}

    /**
     * The consequences of passed modules that are due.
     *
     * @param notes ids of the notes that were read; empty if there are none
     * @param rows  rows to be written before the notes are deleted
     */
    public record Passes(List<Long> notes, List<Found> rows) {

        public static final Passes NONE = new Passes(List.of(), List.of());
    }

    /**
     * A row to be written.
     *
     * @param unlockedAt latest time of its opening, as PostgreSQL writes it
     */
    public record Found(UUID userId, UUID courseId, int moduleNo, String unlockedAt) {}
}
