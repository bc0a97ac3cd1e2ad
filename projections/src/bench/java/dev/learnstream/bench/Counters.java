package dev.learnstream.bench;

import dev.learnstream.projections.sql.SqlFile;
import dev.learnstream.projections.testing.RealPostgres;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;

/**
 * PostgreSQL's counters of a database.
 *
 * @param wal         position in the log, bytes
 * @param commits     of transactions
 * @param statements  except those that begin and end transactions, and those of the superuser, who measures
 * @param versions    of rows in schema {@code public}
 * @param updates     among these
 * @param hot         among these
 * @param ownVersions of rows in schema {@code learnstream}
 */
record Counters(long wal, long commits, long statements, long versions, long updates, long hot, long ownVersions) {

    private static final String OF_DATABASE = SqlFile.statement(Counters.class, "CountersOfDatabase");
    private static final String SESSIONS = SqlFile.statement(Counters.class, "CountSessions");
    private static final String OF_TABLES = SqlFile.statement(Counters.class, "CountersOfTables");

    /** Reads them after all writing has ended: a session reports its counts once a second, and when it ends. */
    static Counters readAtEnd(RealPostgres superuser, Database database) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> superuser.number(SESSIONS.formatted(database.name())) == 0);
        return read(superuser, database);
    }

    static Counters read(RealPostgres superuser, Database database) {
        long[] outside = longs(superuser, OF_DATABASE.formatted(database.name()), 3);
        long[] inside = longs(database.superuser(), OF_TABLES, 4);
        return new Counters(outside[0], outside[1], outside[2], inside[0], inside[1], inside[2], inside[3]);
    }

    private static long[] longs(RealPostgres postgres, String sql, int count) {
        return postgres.query(sql, row -> {
                    long[] values = new long[count];
                    for (int column = 0; column < count; column++) {
                        values[column] = row.getLong(column + 1);
                    }
                    return values;
                })
                .get(0);
    }

    Counters since(Counters other) {
        return new Counters(
                wal - other.wal,
                commits - other.commits,
                statements - other.statements,
                versions - other.versions,
                updates - other.updates,
                hot - other.hot,
                ownVersions - other.ownVersions);
    }

    void report(long events, Map<Figure, Double> figures) {
        figures.put(Figure.WAL, (double) wal / events);
        figures.put(Figure.COMMITS, commits * 100_000.0 / events);
        figures.put(Figure.STATEMENTS, statements * 100_000.0 / events);
        figures.put(Figure.ROW_VERSIONS, (double) versions / events);
        figures.put(Figure.OWN_ROW_VERSIONS, (double) ownVersions / events);
        if (updates > 0) {
            figures.put(Figure.HOT, hot * 100.0 / updates);
        }
    }
}
