package dev.learnstream.projections.sql;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;

/** PostgreSQL's answer to a statement or login that failed. */
public final class SqlErrorText {

    private SqlErrorText() {}

    /**
     * Returns {@code [SQLSTATE] message}, with the message's first line only, because further lines may contain a row.
     * If the pool has no connection, it is PostgreSQL's answer to the login.
     */
    public static String of(SQLException failure) {
        SQLException answer = failure;
        if (failure instanceof SQLTransientConnectionException && failure.getCause() instanceof SQLException login) {
            answer = login;
        }
        return "[%s] %s"
                .formatted(
                        answer.getSQLState(),
                        String.valueOf(answer.getMessage()).lines().findFirst().orElse(""));
    }
}
