package dev.learnstream.migrations;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The one row that tells a quiet platform from tables that are behind, and both from not knowing. */
class CompletenessTest {

    @RegisterExtension
    final Database database = new Database();

    @Test
    void isUnknownBeforeTheFirstLook() throws SQLException {
        assertThat(completeness())
                .containsExactly(
                        "unknown, complete null s ago, null s behind, null records behind, checked null s ago");
    }

    @Test
    void isQuietWhenNothingWaitsAndNothingNewCame() throws SQLException {
        written(0, "10 minutes");
        looked(0, 3, 0, null, "3 seconds");
        looked(1, 3, 0, null, "3 seconds");

        assertThat(completeness())
                .containsExactly("quiet, complete 3 s ago, 0.0 s behind, 0 records behind, checked 3.0 s ago");
    }

    @Test
    void isCurrentWhileNewRecordsComeIn() throws SQLException {
        written(0, "20 seconds");
        looked(0, 3, 0, null, "3 seconds");

        assertThat(completeness())
                .containsExactly("current, complete 3 s ago, 0.0 s behind, 0 records behind, checked 3.0 s ago");
    }

    @Test
    void isCurrentWhenRecordsWaitForSecondsOnly() throws SQLException {
        written(0, "3 seconds");
        looked(0, 3, 8, null, "12.5 seconds");

        assertThat(completeness())
                .containsExactly("current, complete 13 s ago, 9.5 s behind, 8 records behind, checked 3.0 s ago");
    }

    @Test
    void isStaleWhenARecordOfOnePartitionWaitsForLong() throws SQLException {
        written(0, "3 seconds");
        looked(0, 3, 0, null, "3 seconds");
        looked(1, 3, 11_900, "10 minutes", "10 minutes");
        looked(2, 3, 100, "5 minutes", "5 minutes");

        assertThat(completeness())
                .containsExactly("stale, complete 600 s ago, 597.0 s behind, 12000 records behind, checked 3.0 s ago");
        assertThat(database.query("SELECT now() - waiting_since FROM analytics.completeness"))
                .containsExactly("00:10:00");
    }

    @Test
    void isStaleWhenNobodyKnowsSinceWhenARecordWaits() throws SQLException {
        looked(0, 3, 1, null, null);
        looked(1, 3, 0, null, "3 seconds");

        assertThat(completeness())
                .containsExactly("stale, complete null s ago, null s behind, 1 records behind, checked 3.0 s ago");
    }

    @Test
    void isStaleWhileAHoleIsOpen() throws SQLException {
        written(0, "10 minutes");
        looked(0, 3, 0, null, "3 seconds");
        database.execute("""
                INSERT INTO learnstream.holes (topic_id, partition, from_offset, to_offset, next_offset, topic)
                SELECT topic_id, partition, 0, 2, 0, topic FROM learnstream.watermark
                """);

        assertThat(completeness())
                .containsExactly("stale, complete null s ago, null s behind, 0 records behind, checked 3.0 s ago");
    }

    @Test
    void isUnknownWhenTheServiceHasNotLookedForAMinute() throws SQLException {
        written(0, "10 minutes");
        looked(0, 61, 0, null, "61 seconds");

        assertThat(completeness())
                .containsExactly("unknown, complete 61 s ago, 0.0 s behind, 0 records behind, checked 61.0 s ago");
    }

    @Test
    void isOfTheLatestLookWhenATopicIsGone() throws SQLException {
        looked(0, 900, 7, "20 minutes", "20 minutes");
        looked(1, 3, 0, null, "3 seconds");

        assertThat(completeness())
                .containsExactly("quiet, complete 3 s ago, 0.0 s behind, 0 records behind, checked 3.0 s ago");
    }

    @Test
    void isToldForEachPartitionByFreshness() throws SQLException {
        written(0, "3 seconds");
        written(1, "3 seconds");
        database.execute("""
                INSERT INTO learnstream.kafka_ends (topic_id, partition, topic, end_offset, waiting, waiting_since, checked_at)
                SELECT topic_id, partition, topic, 20, 13, '2026-03-01 10:00Z', '2026-03-01 10:01Z'
                FROM learnstream.watermark WHERE partition = 1
                """);

        assertThat(database.query("""
                SELECT concat_ws(' ', partition, end_offset, records_behind, waiting_since AT TIME ZONE 'UTC',
                  checked_at AT TIME ZONE 'UTC')
                FROM analytics.freshness ORDER BY partition
                """)).containsExactly("0", "1 20 13 2026-03-01 10:00:00 2026-03-01 10:01:00");
    }

    private void written(int partition, String age) throws SQLException {
        database.execute("""
                INSERT INTO learnstream.watermark (topic_id, partition, topic, next_offset, written_at)
                VALUES (gen_random_uuid(), ?, 'quiz-attempts', 7, now() - ?::interval)
                """, partition, age);
    }

    /** Notes a look that many seconds ago, with that many waiting records; an age is null if it is not known. */
    private void looked(int partition, int seconds, int waiting, @Nullable String waitsFor, @Nullable String completeTo)
            throws SQLException {
        database.execute("""
                INSERT INTO learnstream.kafka_ends
                  (topic_id, partition, topic, end_offset, waiting, waiting_since, complete_to, checked_at)
                VALUES (gen_random_uuid(), ?, 'quiz-attempts', 20000, ?, now() - ?::interval, now() - ?::interval,
                  now() - ? * interval '1 second')
                """, partition, waiting, waitsFor, completeTo, seconds);
    }

    private List<String> completeness() throws SQLException {
        return database.query("""
                SELECT format('%s, complete %s s ago, %s s behind, %s records behind, checked %s s ago', state,
                  COALESCE(round(EXTRACT(epoch FROM now() - complete_to))::text, 'null'),
                  COALESCE(seconds_behind::text, 'null'), COALESCE(records_behind::text, 'null'),
                  COALESCE(round(checked_seconds_ago)::numeric(9, 1)::text, 'null'))
                FROM analytics.completeness
                """);
    }
}
