package dev.learnstream.projections.sql;

import java.sql.SQLException;

/** What PostgreSQL has answered instead of doing it. */
public final class Answer {

    private Answer() {}

    /** As {@code [SQLSTATE] message}: the message's first line alone, because those that follow may hold a row. */
    public static String of(SQLException failure) {
        return "[%s] %s"
                .formatted(
                        failure.getSQLState(),
                        String.valueOf(failure.getMessage()).lines().findFirst().orElse(""));
    }
}
