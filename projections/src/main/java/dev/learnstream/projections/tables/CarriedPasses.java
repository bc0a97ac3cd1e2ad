package dev.learnstream.projections.tables;

import dev.learnstream.projections.sql.SqlFile;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * What no event tells of module_progress once the curriculum was edited: that a quiz which is not the last one any more was the
 * last one when it was passed.
 */
public final class CarriedPasses {

    private static final String CARRY = SqlFile.statement(CarriedPasses.class, "CarriedPasses");

    private CarriedPasses() {}

    /**
     * Carries them over from schema {@code public} to the tables that the connection looks in.
     *
     * @param historyFrom earliest event that Kafka has; null if it has none
     */
    public static void carryOver(Connection connection, @Nullable Instant historyFrom) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(CARRY)) {
            statement.setObject(1, historyFrom == null ? null : historyFrom.atOffset(ZoneOffset.UTC));
            statement.executeUpdate();
        }
    }
}
