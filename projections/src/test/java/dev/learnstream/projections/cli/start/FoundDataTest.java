package dev.learnstream.projections.cli.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.learnstream.projections.testing.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class FoundDataTest {

    private static final TestDatabase DATABASE = TestDatabase.create();
    private static final Path FOLDER = Path.of(".learnstream");
    private static final Instant USED = Instant.parse("2026-03-01T10:00:00.123Z");

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    @Test
    void saysNothingOfAnEmptyFolder() {
        assertThat(new FoundData(0, 0, null).text(FOLDER, USED)).isEmpty();
    }

    @Test
    void saysWhatWaitsAndSinceWhen() throws Exception {
        try (Connection connection = DATABASE.pool().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    INSERT INTO learnstream.held_events
                      (topic_id, partition, "offset", topic, record_at, value, user_id, parent, parent_id, first_seen)
                    SELECT gen_random_uuid(), 0, n, 'quiz-attempts', now(), '', gen_random_uuid(), 'user',
                      gen_random_uuid(), timestamptz '2026-03-01T12:00:00Z' + n * interval '1 hour'
                    FROM generate_series(0, 2) n
                    """);
        }

        assertThat(FoundData.in(DATABASE.pool()).text(FOLDER, USED).lines())
                .containsExactly(
                        "  found     0 rows in [.learnstream], used since 2026-03-01T10:00:00Z",
                        "  waiting   events for their learner, course or topic: 3, the first since 2026-03-01T12:00:00Z");
    }

    @Test
    void countsLargeTablesOnlyInPart() {
        assertThat(new FoundData(FoundData.MOST + 7, 0, null).text(FOLDER, USED))
                .startsWith("  found     at least 1,000,007 rows in [.learnstream], used since 2026-03-01T10:00:00Z\n")
                .endsWith("  waiting   events for their learner, course or topic: none\n");
    }
}
