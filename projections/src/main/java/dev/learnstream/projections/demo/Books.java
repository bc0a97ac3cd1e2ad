package dev.learnstream.projections.demo;

import dev.learnstream.projections.sql.Query;
import dev.learnstream.projections.sql.SqlFile;
import dev.learnstream.projections.tables.Projection;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;

/** Reads the service's figures and the read model from the database. */
final class Books {

    private static final String FIGURES = SqlFile.statement(Books.class, "ReadFigures");
    private static final String ROWS = SqlFile.statement(Books.class, "CountRows");
    private static final String DEAD_LETTERS = SqlFile.statement(Books.class, "CountDeadLetters");
    private static final String COURSES = SqlFile.statement(Books.class, "SummariseCourses");

    private final DataSource database;
    private final List<UUID> newcomers;
    private final List<UUID> courses;

    Books(DataSource database, Cast cast) {
        this.database = database;
        this.newcomers = cast.newcomers().stream().map(Learner::id).toList();
        this.courses = List.copyOf(cast.catalogue().courseIds());
    }

    Figures figures() throws SQLException {
        try (Connection connection = database.getConnection()) {
            return Query.first(connection, FIGURES, Books::figures, newcomers).orElseThrow();
        }
    }

    private static Figures figures(ResultSet row) throws SQLException {
        return new Figures(
                row.getObject("at", OffsetDateTime.class),
                row.getLong("merged"),
                row.getLong("held"),
                row.getLong("dead"),
                row.getLong("held_now"),
                row.getLong("held_newcomers"),
                row.getLong("modules_due"));
    }

    /** Returns the number of rows of each table of the read model. */
    Map<String, Long> rows() throws SQLException {
        Map<String, Long> rows = new LinkedHashMap<>();
        try (Connection connection = database.getConnection()) {
            for (Projection projection : Projection.ALL) {
                String sql = ROWS.replace("{table}", projection.table());
                rows.put(
                        projection.table(),
                        Query.first(connection, sql, row -> row.getLong(1)).orElseThrow());
            }
        }
        return rows;
    }

    /** Returns the number of dead letters since then by reason, the most frequent first. */
    Map<String, Long> deadLetters(OffsetDateTime since) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return Query.map(connection, DEAD_LETTERS, row -> row.getString(1), row -> row.getLong(2), since);
        }
    }

    /** Returns a line for each course of the demo: its name, then the figures in the order of the query's columns. */
    List<List<String>> courses() throws SQLException {
        try (Connection connection = database.getConnection()) {
            return Query.list(connection, COURSES, Books::line, courses);
        }
    }

    private static List<String> line(ResultSet result) throws SQLException {
        List<String> cells = new ArrayList<>(List.of(result.getString(1)));
        for (int column = 2; column <= result.getMetaData().getColumnCount(); column++) {
            cells.add("%,d".formatted(result.getLong(column)));
        }
        return cells;
    }
}
