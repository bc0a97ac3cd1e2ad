package dev.learnstream.projections.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.learnstream.projections.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class QueryTest {

    private static final TestDatabase DATABASE = TestDatabase.create();

    @AfterAll
    static void stop() {
        DATABASE.close();
    }

    @Test
    void sendsACollectionAsAnArrayOfTheTypeThatTheStatementNames() throws SQLException {
        assertThat(text("?::uuid[]", List.of(new UUID(0, 1)))).isEqualTo("{00000000-0000-0000-0000-000000000001}");
        assertThat(text("?::bigint[]", List.of(1L, 2L))).isEqualTo("{1,2}");
        assertThat(text("?::text[]", List.of("a", "b \"c\"", ""))).isEqualTo("{a,\"b \\\"c\\\"\",\"\"}");
        assertThat(text("?::uuid[]", List.of())).isEqualTo("{}");
    }

    @Test
    void sendsAnInstantAsATime() throws SQLException {
        assertThat(text("?::timestamptz AT TIME ZONE 'UTC'", Instant.parse("2026-03-01T12:04:05.678Z")))
                .isEqualTo("2026-03-01 12:04:05.678");
    }

    @Test
    void fillsSeveralQuestionMarksInTheirOrderFromOneValue() throws SQLException {
        Parameters three = () -> Arrays.asList("a", null, 3);

        assertThat(text("concat_ws(',', ?::int, ?::text, COALESCE(?::text, '-'), ?::int, ?::text)", 1, three, "z"))
                .isEqualTo("1,a,-,3,z");
    }

    private static String text(String expression, @Nullable Object... values) throws SQLException {
        try (Connection connection = DATABASE.pool().getConnection()) {
            return Query.first(connection, "SELECT (" + expression + ")::text", row -> row.getString(1), values)
                    .orElseThrow();
        }
    }
}
