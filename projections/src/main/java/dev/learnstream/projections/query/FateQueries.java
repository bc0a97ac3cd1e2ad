package dev.learnstream.projections.query;

import dev.learnstream.projections.sql.Query;
import dev.learnstream.projections.sql.Rows;
import dev.learnstream.projections.sql.SqlFile;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/** Reads the current fates of records from the database. */
final class FateQueries {

    private static final String READ = SqlFile.statement(FateQueries.class, "ReadFates");

    private static final String FIND_ACTIVITY = SqlFile.statement(FateQueries.class, "FindActivity");

    private final DataSource database;

    FateQueries(DataSource database) {
        this.database = database;
    }

    /** Returns true if the table of activities has a row for this event. */
    boolean isActivity(UUID eventId) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return Query.first(connection, FIND_ACTIVITY, row -> row.getObject(1, UUID.class), eventId)
                    .isPresent();
        }
    }

    /** Returns one fate for each position, in their order. */
    List<Fate> of(List<Position> positions) throws SQLException {
        Rows rows = new Rows(READ);
        positions.forEach(position -> rows.add(position.topicId(), position.partition(), position.offset()));
        try (Connection connection = database.getConnection()) {
            return rows.list(connection, FateQueries::fate);
        }
    }

    private static Fate fate(ResultSet row) throws SQLException {
        if (!row.getBoolean("is_passed")) {
            return new Fate.NotYet();
        }
        if (row.getString("reason") != null) {
            return new Fate.Dead(row.getString("reason"), row.getString("detail"));
        }
        if (row.getString("parent") != null) {
            return new Fate.Held(row.getString("parent"), row.getObject("parent_id", UUID.class));
        }
        return row.getBoolean("is_lost") ? new Fate.Lost() : new Fate.Merged();
    }
}
