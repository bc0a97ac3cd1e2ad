package dev.learnstream.projections.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.learnstream.projections.testing.Classroom;
import dev.learnstream.projections.testing.Records;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** A PostgreSQL that is slow in each transaction, and refuses 15 % of the events. */
@Timeout(120)
class SlowDatabaseTest {

    private static final WriterFixture FIXTURE = refusing();

    private static final int RECORDS = 60;
    private static final int POISON = 9;
    private static final Duration NEVER = Duration.ofMinutes(1);

    private final List<Entry> batch = IntStream.range(0, RECORDS)
            .mapToObj(offset -> Records.entry(
                    Classroom.activity()
                            .setEventType(offset % 20 / 3 == 4 ? "poison" : "video.play")
                            .build(),
                    offset))
            .toList();

    private static WriterFixture refusing() {
        WriterFixture fixture = new WriterFixture();
        fixture.refusePoison();
        return fixture;
    }

    @AfterAll
    static void stop() {
        FIXTURE.close();
    }

    @BeforeEach
    void empty() {
        FIXTURE.empty();
    }

    private static BatchWriter writer(Duration patience, Duration longest) {
        DelegatingDataSource slow = new DelegatingDataSource(FIXTURE.database.pool()) {
            @Override
            public Connection getConnection() throws SQLException {
                Connection connection = super.getConnection();
                try (Statement statement = connection.createStatement()) {
                    statement.execute("SELECT pg_sleep(0.025)");
                }
                return connection;
            }
        };
        return new BatchWriter(new BatchTransaction(slow, FIXTURE.tables, 1_000), patience, longest);
    }

    private static void assertWritten() {
        assertThat(FIXTURE.database.number("SELECT count(*) FROM learnstream.dead_letters WHERE reason = 'poison'"))
                .isEqualTo(POISON);
        assertThat(FIXTURE.database.number("SELECT count(*) FROM public.learner_activity_events"))
                .isEqualTo(RECORDS - POISON);
        assertThat(FIXTURE.database.number("SELECT merged + held + dead FROM learnstream.watermark"))
                .isEqualTo(RECORDS);
    }

    /** Kafka delivers the batch again each time. */
    @Test
    void isGivenTheSameBatchAgainUntilAllOfItIsWritten() {
        BatchWriter writer = writer(NEVER, Duration.ofMillis(800));
        int attempts = 1;
        while (!isWritten(writer) && attempts < 100) {
            attempts++;
        }

        assertThat(attempts).isBetween(2, 99);
        assertWritten();
    }

    /** Negative control: a writer that starts from the beginning each time. */
    @Test
    void neverGetsThroughWithAWriterThatRemembersNothing() {
        for (int attempt = 0; attempt < 3; attempt++) {
            assertThat(isWritten(writer(NEVER, Duration.ofMillis(300)))).isFalse();
        }
    }

    private boolean isWritten(BatchWriter writer) {
        try {
            writer.write(batch);
            return true;
        } catch (WriteFailedException e) {
            assertThat(e.isGivenBack()).isTrue();
            return false;
        }
    }

    @Test
    void isWaitedForAsLongAsSomethingIsCommittedTimeAndAgain() {
        writer(Duration.ofMillis(1), NEVER).write(batch);

        assertWritten();
    }

    @Test
    void saysWhatIsLeftWhenItTakesTooLong() {
        assertThatThrownBy(() -> writer(NEVER, Duration.ZERO).write(batch))
                .hasMessage("Could not write a whole batch in [0] s: PostgreSQL is slow, or refuses many events."
                        + " [60] or more are left, first [learner-activity-0@0]")
                .isInstanceOfSatisfying(WriteFailedException.class, e -> assertThat(e.failureClass())
                        .isEqualTo(FailureClass.WORLD));
    }

    @Test
    void isGivenSmallerBatchesUntilOneIsWrittenInTime() {
        BatchWriter writer = writer(NEVER, Duration.ZERO);
        assertThat(writer.size()).isEqualTo(2_000);

        assertThat(isWritten(writer)).isFalse();
        assertThat(writer.size()).isEqualTo(30);
        assertThat(isWritten(writer)).isFalse();
        assertThat(writer.size()).isEqualTo(25);
    }
}
