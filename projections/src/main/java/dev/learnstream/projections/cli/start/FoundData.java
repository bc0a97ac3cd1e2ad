package dev.learnstream.projections.cli.start;

import dev.learnstream.projections.sql.Query;
import dev.learnstream.projections.sql.SqlFile;
import dev.learnstream.projections.tables.Projection;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The contents of a data folder that was used before.
 *
 * @param rows      of the read model; each table is counted up to {@link #MOST}
 * @param waiting   events that wait for a learner, course or topic
 * @param waitSince time since which the first of them waits; null if none waits
 */
record FoundData(long rows, long waiting, @Nullable Instant waitSince) {

    /** A count of more rows would delay the start. */
    static final long MOST = 1_000_000;

    private static final String ROWS = SqlFile.statement(FoundData.class, "CountFoundRows");
    private static final String WAITING = SqlFile.statement(FoundData.class, "CountWaitingEvents");

    static FoundData in(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection()) {
            long rows = 0;
            for (Projection projection : Projection.ALL) {
                String sql = ROWS.replace("{table}", projection.table());
                rows += Query.first(connection, sql, row -> row.getLong(1), MOST)
                        .orElseThrow();
            }
            long all = rows;
            return Query.first(connection, WAITING, row -> {
                        OffsetDateTime first = row.getObject(2, OffsetDateTime.class);
                        return new FoundData(all, row.getLong(1), first == null ? null : first.toInstant());
                    })
                    .orElseThrow();
        }
    }

    /**
     * Returns two lines; none if the folder was empty.
     *
     * @param usedSince time of the first start
     */
    String text(Path folder, Instant usedSince) {
        if (rows == 0 && waiting == 0) {
            return "";
        }
        String first = waitSince == null ? "none" : "%,d, the first since %s".formatted(waiting, seconds(waitSince));
        return """
                  found     %s%,d rows in [%s], used since %s
                  waiting   events for their learner, course or topic: %s
                """.formatted(rows < MOST ? "" : "at least ", rows, folder, seconds(usedSince), first);
    }

    private static Instant seconds(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS);
    }
}
