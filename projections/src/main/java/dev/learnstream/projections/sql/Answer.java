package dev.learnstream.projections.sql;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;

/** What PostgreSQL has answered instead of doing it. */
public final class Answer {

    private Answer() {}

    /**
     * As {@code [SQLSTATE] message}: the message's first line alone, because those that follow may hold a row. Where the pool has no
     * connection, it is what PostgreSQL answered to the login.
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
