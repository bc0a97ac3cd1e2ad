package dev.learnstream.migrations;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The position of the tables, for each topic and partition. */
class FreshnessTest {

    private static final String INSERT = """
            INSERT INTO learnstream.watermark (topic_id, partition, topic, next_offset, last_event_at, merged, held, dead,
              redelivered, written_at)
            VALUES (gen_random_uuid(), ?, 'quiz-attempts', ?, NULLIF(?, 'never')::timestamptz, ?, 2, 1, 4, ?::timestamptz)
            """;

    @RegisterExtension
    final Database database = new Database();

    @Test
    void isThatOfEachPartition() throws SQLException {
        database.execute(INSERT, 0, 10, "2026-03-01 10:00Z", 7, "2026-03-01 10:01Z");
        database.execute(INSERT, 1, 3, "never", 0, "2026-03-01 10:02Z");

        assertThat(freshness())
                .containsExactly(
                        "quiz-attempts-0 next 10, event 10:00, written 10:01, 7 merged, 2 held, 1 dead, 4 redelivered",
                        "quiz-attempts-1 next 3, event never, written 10:02, 0 merged, 2 held, 1 dead, 4 redelivered");
    }

    @Test
    void isThatOfTheTopicWrittenLastWhenATopicWasMadeAgain() throws SQLException {
        database.execute(INSERT, 0, 12, "2026-03-02 10:00Z", 9, "2026-03-02 10:01Z");
        database.execute(INSERT, 0, 9000, "2026-03-01 10:00Z", 8997, "2026-03-01 10:01Z");

        assertThat(freshness())
                .containsExactly(
                        "quiz-attempts-0 next 12, event 10:00, written 10:01, 9 merged, 2 held, 1 dead, 4 redelivered");
    }

    @Test
    void countsTheHolesThatAreOpen() throws SQLException {
        database.execute(INSERT, 0, 10, "2026-03-01 10:00Z", 7, "2026-03-01 10:01Z");
        database.execute("""
                INSERT INTO learnstream.holes (topic_id, partition, from_offset, to_offset, next_offset, topic, closed_at)
                SELECT topic_id, partition, from_offset, from_offset + 2, from_offset, topic, closed_at::timestamptz
                FROM learnstream.watermark
                CROSS JOIN (VALUES (0, NULL), (3, NULL), (6, '2026-03-01 10:00Z')) AS h (from_offset, closed_at)
                """);

        assertThat(database.query("SELECT open_holes FROM analytics.freshness")).containsExactly("2");
    }

    private List<String> freshness() throws SQLException {
        return database.query("""
                SELECT topic || '-' || partition || ' next ' || next_offset || ', event '
                  || COALESCE(to_char(last_event_at AT TIME ZONE 'UTC', 'HH24:MI'), 'never')
                  || to_char(written_at AT TIME ZONE 'UTC', '", written "HH24:MI", "')
                  || merged || ' merged, ' || held || ' held, ' || dead || ' dead, ' || redelivered || ' redelivered'
                FROM analytics.freshness
                ORDER BY topic, partition
                """);
    }
}
