package dev.learnstream.projections.deadletters;

import dev.learnstream.projections.sql.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/**
 * The number of dead letters of a kind.
 *
 * @param firstSeen when the first of them was stored, by the database's clock
 * @param lastSeen  when the last of them was stored
 */
record LetterCount(String topic, String reason, String state, long letters, Instant firstSeen, Instant lastSeen) {

    static LetterCount of(ResultSet row) throws SQLException {
        return new LetterCount(
                row.getString("topic"),
                row.getString("reason"),
                row.getString("state"),
                row.getLong("letters"),
                Times.of(row, "first_seen"),
                Times.of(row, "last_seen"));
    }
}
