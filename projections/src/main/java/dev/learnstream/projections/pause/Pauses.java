package dev.learnstream.projections.pause;

import dev.learnstream.projections.sql.Query;
import dev.learnstream.projections.sql.SqlFile;
import dev.learnstream.projections.sql.Times;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;

/** Stores the pause, which holds for all instances, in the database. */
public final class Pauses {

    private static final String READ = SqlFile.statement(Pauses.class, "ReadPause");
    private static final String BEGIN = SqlFile.statement(Pauses.class, "BeginPause");
    private static final String END = SqlFile.statement(Pauses.class, "EndPause");

    private final DataSource database;

    Pauses(DataSource database) {
        this.database = database;
    }

    /** Returns the open pause; empty while projection runs. */
    public Optional<Pause> current() throws SQLException {
        try (Connection connection = database.getConnection()) {
            return Query.first(connection, READ, Pauses::pause);
        }
    }

    private static Pause pause(ResultSet row) throws SQLException {
        return new Pause(Times.of(row, "paused_at"), row.getString("paused_by"), row.getString("paused_because"));
    }

    /** Opens a pause, unless one is open. */
    void begin(String by, String because) throws SQLException {
        update(BEGIN, by, because);
    }

    /** Ends the open pause, if there is one. */
    void end(String by) throws SQLException {
        update(END, by);
    }

    private void update(String sql, Object... values) throws SQLException {
        try (Connection connection = database.getConnection()) {
            Query.update(connection, sql, values);
        }
    }
}
