package dev.learnstream.projections.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.learnstream.projections.sql.Transaction;
import dev.learnstream.projections.testing.Records;
import java.sql.SQLException;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeadlyRecordsTest {

    private static final WriterFixture FIXTURE = new WriterFixture();
    private static final SourceRecord.Partition PARTITION = Records.partition("learner-activity", 3);

    private static final long NONE = -1;

    @AfterAll
    static void stop() {
        FIXTURE.close();
    }

    @BeforeEach
    void fill() {
        FIXTURE.empty();
        FIXTURE.database.execute("DELETE FROM learnstream.crash_guard");
        bury(10, "crashed_reader", "open");
        bury(11, "crashed_reader", "discarded");
        bury(12, "crashed_reader", "resolved");
        bury(13, "unreadable", "open");
        guard(3, 20, 21);
        guard(4, 30, NONE);
        guard(-1 - 3, NONE, 5);
    }

    private static void bury(long offset, String reason, String state) {
        FIXTURE.database.execute(
                "INSERT INTO learnstream.dead_letters (topic_id, partition, \"offset\", topic, record_at, reason, state)"
                        + " VALUES (?, 3, ?, 't', now(), ?, ?)",
                PARTITION.topicId(),
                offset,
                reason,
                state);
    }

    private static void guard(int partition, long suspect, long decoding) {
        FIXTURE.database.execute(
                "INSERT INTO learnstream.crash_guard (topic_id, partition, topic, process, suspect, decoding)"
                        + " VALUES (?, ?, 't', gen_random_uuid(), NULLIF(?, -1), NULLIF(?, -1))",
                PARTITION.topicId(),
                partition,
                suspect,
                decoding);
    }

    private static Set<Long> read(Transaction<Set<Long>> work) throws SQLException {
        return Transaction.commit(FIXTURE.database.pool(), work);
    }

    @Test
    void areThoseThatKilledTwiceAndThoseThatAreSuspected() throws SQLException {
        assertThat(read(connection -> DeadlyRecords.of(connection, PARTITION)))
                .containsExactlyInAnyOrder(10L, 11L, 20L, 21L, 5L);
    }

    @Test
    void areCondemnedWhenTheyKilledTwiceAndNobodyHasAppliedThemSince() throws SQLException {
        assertThat(read(connection -> DeadlyRecords.condemned(connection, PARTITION)))
                .containsExactlyInAnyOrder(10L, 11L);
    }
}
