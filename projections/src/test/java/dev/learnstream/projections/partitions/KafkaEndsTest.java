package dev.learnstream.projections.partitions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.learnstream.projections.batch.SourceRecord.Partition;
import dev.learnstream.projections.testing.TestDatabase;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The notes of a look at Kafka's ends, for the readers of the tables. */
class KafkaEndsTest {

    private static final Partition FIRST = new Partition("quiz-attempts", new UUID(0, 1), 0);
    private static final Partition SECOND = new Partition("quiz-attempts", new UUID(0, 1), 1);

    private final List<Map<Partition, Long>> asked = new ArrayList<>();
    private final Map<Partition, Instant> arrivals = new HashMap<>();

    private TestDatabase database;
    private KafkaEnds ends;

    @BeforeEach
    void create() {
        database = TestDatabase.create();
        ends = new KafkaEnds(database.pool(), offsets -> {
            asked.add(offsets);
            return arrivals;
        });
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void areCompleteToTheLookWhenNothingWaits() throws SQLException {
        look(5, 0);

        assertThat(database.rows("""
                SELECT topic, partition, end_offset, waiting, waiting_since, complete_to = checked_at,
                  checked_at BETWEEN now() - interval '4 seconds' AND now() - interval '3 seconds'
                FROM learnstream.kafka_ends
                """)).containsExactly("quiz-attempts | 0 | 5 | 0 | null | true | true");
        assertThat(asked).containsExactly(Map.of());
    }

    @Test
    void areCompleteToTheArrivalOfTheRecordThatWaitsSinceTheLookBefore() throws SQLException {
        arrivals.put(FIRST, Instant.parse("2026-03-01T10:00:00Z"));

        look(5, 0);
        look(9, 4);
        look(9, 3);

        assertThat(database.rows("SELECT waiting, waiting_since, complete_to FROM learnstream.kafka_ends"))
                .containsExactly("3 | 2026-03-01 10:00:00+00 | 2026-03-01 10:00:00+00");
        assertThat(asked).last().isEqualTo(Map.of(FIRST, 6L));
    }

    /** So Kafka need not be read while the service keeps up. */
    @Test
    void areCompleteToTheLookBeforeWhenAllThatItSawIsApplied() throws SQLException {
        look(5, 0);
        look(9, 4);

        assertThat(database.rows("""
                SELECT waiting, waiting_since, complete_to < checked_at, complete_to > checked_at - interval '30 seconds'
                FROM learnstream.kafka_ends
                """)).containsExactly("4 | null | true | true");
        assertThat(asked).containsExactly(Map.of(), Map.of());
    }

    @Test
    void areCompleteAsFarAsWasKnownWhenTheArrivalIsNotKnown() throws SQLException {
        look(5, 0);
        List<String> known = database.rows("SELECT complete_to FROM learnstream.kafka_ends");
        look(9, 6);

        assertThat(database.rows("SELECT complete_to FROM learnstream.kafka_ends"))
                .isEqualTo(known);
        assertThat(database.rows("SELECT waiting, waiting_since, checked_at > complete_to FROM learnstream.kafka_ends"))
                .containsExactly("6 | null | true");
    }

    @Test
    void areAskedForAtTheFirstLookOfAnInstance() throws SQLException {
        look(9, 4);
        ends.forget();
        look(9, 2);

        assertThat(asked).containsExactly(Map.of(FIRST, 5L), Map.of(FIRST, 7L));
    }

    @Test
    void areOfOneMomentForAllPartitions() throws SQLException {
        ends.note(Map.of(FIRST, 5L, SECOND, 7L), Map.of(FIRST, 0L, SECOND, 0L), System.nanoTime());

        assertThat(database.rows("SELECT count(*), count(DISTINCT checked_at) FROM learnstream.kafka_ends"))
                .containsExactly("2 | 1");
    }

    /** Looks for three seconds. */
    private void look(long end, long lag) throws SQLException {
        ends.note(Map.of(FIRST, end), Map.of(FIRST, lag), System.nanoTime() - 3_000_000_000L);
    }
}
