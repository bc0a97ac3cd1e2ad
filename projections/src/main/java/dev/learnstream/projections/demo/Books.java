package dev.learnstream.projections.demo;

import dev.learnstream.projections.sql.Query;
import dev.learnstream.projections.sql.SqlFile;
import dev.learnstream.projections.tables.Projection;
import java.sql.Connection;
import java.sql.PreparedStatement;
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
    private final UUID[] newcomers;
    private final UUID[] courses;

    Books(DataSource database, Cast cast) {
        this.database = database;
        this.newcomers = cast.newcomers().stream().map(Learner::id).toArray(UUID[]::new);
        this.courses = cast.catalogue().courseIds().toArray(UUID[]::new);
    }

    Figures figures() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = withIds(connection, FIGURES, newcomers);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return new Figures(
                    row.getObject("at", OffsetDateTime.class),
                    row.getLong("merged"),
                    row.getLong("held"),
                    row.getLong("dead"),
                    row.getLong("held_now"),
                    row.getLong("held_newcomers"),
                    row.getLong("modules_due"));
        }
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
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(DEAD_LETTERS)) {
            statement.setObject(1, since);
            return counts(statement);
        }
    }

    /** Returns a line for each course of the demo: its name, then the figures in the order of the query's columns. */
    List<List<String>> courses() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = withIds(connection, COURSES, courses);
                ResultSet result = statement.executeQuery()) {
            List<List<String>> lines = new ArrayList<>();
            while (result.next()) {
                lines.add(line(result));
            }
            return lines;
        }
    }

    private static List<String> line(ResultSet result) throws SQLException {
        List<String> cells = new ArrayList<>(List.of(result.getString(1)));
        for (int column = 2; column <= result.getMetaData().getColumnCount(); column++) {
            cells.add("%,d".formatted(result.getLong(column)));
        }
        return cells;
    }

    private static Map<String, Long> counts(PreparedStatement statement) throws SQLException {
        try (ResultSet result = statement.executeQuery()) {
            Map<String, Long> counts = new LinkedHashMap<>();
            while (result.next()) {
                counts.put(result.getString(1), result.getLong(2));
            }
            return counts;
        }
    }

    private static PreparedStatement withIds(Connection connection, String sql, UUID[] ids) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        statement.setArray(1, connection.createArrayOf("uuid", ids));
        return statement;
    }
}
