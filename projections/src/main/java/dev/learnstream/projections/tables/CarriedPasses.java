package dev.learnstream.projections.tables;

import dev.learnstream.projections.sql.Query;
import dev.learnstream.projections.sql.SqlFile;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Keeps passes of module_progress that no event tells after the curriculum was edited: the quiz was the module's last
 * one when it was passed, and no longer is.
 */
public final class CarriedPasses {

    private static final String CARRY = SqlFile.statement(CarriedPasses.class, "CarriedPasses");

    private CarriedPasses() {}

    /**
     * Carries these passes over from schema {@code public} to the tables in the connection's search path.
     *
     * @param historyFrom earliest event that Kafka has; null if it has none
     */
    public static void carryOver(Connection connection, @Nullable Instant historyFrom) throws SQLException {
        Query.update(connection, CARRY, historyFrom);
    }
}
