package dev.learnstream.projections.query;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.learnstream.events.ProgressUpdate;
import dev.learnstream.projections.batch.DeadLetterCause;
import dev.learnstream.projections.batch.DeadLetterCause.Reason;
import dev.learnstream.projections.batch.DeadLetters;
import dev.learnstream.projections.batch.Entry;
import dev.learnstream.projections.batch.SourceRecord;
import dev.learnstream.projections.query.ProducerLetters.Answer;
import dev.learnstream.projections.query.ProducerLetters.Question;
import dev.learnstream.projections.sql.Query;
import dev.learnstream.projections.sql.SqlFile;
import dev.learnstream.projections.testing.Classroom;
import dev.learnstream.projections.testing.Records;
import dev.learnstream.projections.testing.TestDatabase;
import dev.learnstream.schemas.EventCodec;
import dev.learnstream.schemas.EventCodecs;
import dev.learnstream.schemas.EventTopic;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The feed of a producer's dead letters, on a real PostgreSQL. */
class ProducerLettersTest {

    private static final TestDatabase DATABASE = TestDatabase.create();

    private final ProducerLetters letters = new ProducerLetters(DATABASE.pool(), EventCodecs.withoutRegistry());

    @AfterAll
    static void stop() {
        DATABASE.close();
    }

    @BeforeEach
    void empty() {
        DATABASE.holdOnly(Classroom.CATALOGUE);
    }

    private static void bury(Connection connection, String producer, long offset) throws SQLException {
        bury(connection, producer, offset, "no event".getBytes(UTF_8), Reason.UNREADABLE);
    }

    private static void bury(Connection connection, String producer, long offset, byte[] value, Reason reason)
            throws SQLException {
        SourceRecord record = new SourceRecord(
                Records.partition("progress-updates"), offset, Records.ARRIVED, null, value, header(producer));
        DeadLetters.bury(
                connection,
                List.of(new Entry.Dead(record, new DeadLetterCause(reason, "it is a test", null, null, null))));
    }

    private static String header(String producer) {
        return "[{\"key\": \"client-id\", \"value\": \"%s\"}]"
                .formatted(Base64.getEncoder().encodeToString(producer.getBytes(UTF_8)));
    }

    /** Stores a dead letter in a transaction of its own. */
    private static void bury(String producer, long offset) throws SQLException {
        try (Connection connection = DATABASE.pool().getConnection()) {
            bury(connection, producer, offset);
        }
    }

    private Answer answer(@Nullable String since) throws SQLException {
        return answer(since, 100);
    }

    private Answer answer(@Nullable String since, int limit) throws SQLException {
        return letters.answer(new Question("quiz", FeedCursor.parse(since), limit));
    }

    private static List<Long> offsets(Answer answer) {
        return answer.letters().stream().map(ProducerLetter::offset).toList();
    }

    @Test
    void tellsAProducerItsOwnLettersAndNoOthers() throws Exception {
        bury("quiz", 1);
        bury("films", 2);
        bury("quíz", 3);

        Answer answer = answer(null);

        assertThat(answer.letters()).singleElement().satisfies(letter -> {
            assertThat(letter.topic()).isEqualTo("progress-updates");
            assertThat(letter.partition()).isZero();
            assertThat(letter.offset()).isEqualTo(1);
            assertThat(letter.reason()).isEqualTo("unreadable");
            assertThat(letter.detail()).isEqualTo("it is a test");
            assertThat(letter.state()).isEqualTo("open");
            assertThat(letter.eventId()).isNull();
        });
    }

    @Test
    void tellsThemInTheOrderInWhichTheyWereStoredPageByPage() throws Exception {
        for (long offset : new long[] {7, 3, 5, 1}) {
            bury("quiz", offset);
        }

        Answer first = answer(null, 3);
        Answer second = answer(first.next(), 3);
        Answer third = answer(second.next(), 3);
        bury("quiz", 0);

        assertThat(offsets(first)).containsExactly(7L, 3L, 5L);
        assertThat(offsets(second)).containsExactly(1L);
        assertThat(offsets(third)).isEmpty();
        assertThat(offsets(answer(third.next(), 3))).containsExactly(0L);
    }

    @Test
    void tellsAllLettersOfOneTransactionAlthoughTheyHaveTheSameTime() throws Exception {
        try (Connection connection = DATABASE.pool().getConnection();
                Statement statement = connection.createStatement()) {
            bury(connection, "quiz", 1);
            bury(connection, "quiz", 2);
            bury(connection, "quiz", 3);
            statement.execute("UPDATE learnstream.dead_letters SET first_seen = DATE '2026-03-01'");
        }

        List<Long> told = new ArrayList<>();
        @Nullable String since = null;
        for (Answer answer = answer(since, 1); !answer.letters().isEmpty(); answer = answer(since, 1)) {
            told.addAll(offsets(answer));
            since = answer.next();
        }

        assertThat(told).containsExactly(1L, 2L, 3L);
    }

    @Test
    void namesTheEventIfTheRecordHoldsOneEvenIfItIsRefused() throws Exception {
        ProgressUpdate valid = Classroom.progress(40, "12:00").build();
        ProgressUpdate refused = Classroom.progress(250, "12:00").build();
        try (Connection connection = DATABASE.pool().getConnection()) {
            bury(connection, "quiz", 1, bytes(valid), Reason.POISON);
            bury(connection, "quiz", 2, bytes(refused), Reason.REFUSED);
            bury(connection, "quiz", 3, bytes(valid), Reason.CRASHED_READER);
        }

        List<@Nullable UUID> ids = new ArrayList<>();
        answer(null).letters().forEach(letter -> ids.add(letter.eventId()));
        assertThat(ids).containsExactly(valid.getEventId(), refused.getEventId(), null);
    }

    private static byte[] bytes(ProgressUpdate event) {
        return EventCodec.of(EventTopic.PROGRESS_UPDATES).encode(event);
    }

    @Test
    void readsNoMoreThanSomeMegabytesOfValuesForAPage() throws Exception {
        try (Connection connection = DATABASE.pool().getConnection()) {
            for (int offset = 0; offset < 12; offset++) {
                bury(connection, "quiz", offset, new byte[1 << 20], Reason.POISON);
            }
        }

        Answer first = answer(null);

        assertThat(offsets(first)).containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L);
        assertThat(offsets(answer(first.next()))).containsExactly(8L, 9L, 10L, 11L);
    }

    @Test
    void findsThemByTheIndex() throws Exception {
        DATABASE.execute("""
                INSERT INTO learnstream.dead_letters (topic_id, partition, "offset", topic, record_at, reason, producer)
                SELECT gen_random_uuid(), 0, n, 'quiz-attempts', now(), 'expired', 'p' || n % 100
                FROM generate_series(1, 10000) n
                """);
        DATABASE.execute("ANALYZE learnstream.dead_letters");

        try (Connection connection = DATABASE.pool().getConnection()) {
            List<String> plan = Query.list(
                    connection,
                    "EXPLAIN " + SqlFile.statement(ProducerLetters.class, "ReadProducerLetters"),
                    row -> row.getString(1),
                    "p7",
                    FeedCursor.FIRST,
                    Instant.now(),
                    100);

            assertThat(plan)
                    .anyMatch(line -> line.contains("ix_dead_letters_producer"))
                    .noneMatch(line -> line.contains("Seq Scan"));
        }
    }

    @Nested
    class WhenAnEarlierLetterIsCommittedLater {

        @Test
        void tellsBothAndNothingBeforeThat() throws Exception {
            try (Connection slow = DATABASE.pool().getConnection()) {
                slow.setAutoCommit(false);
                bury(slow, "quiz", 1);
                bury("quiz", 2);

                Answer before = answer(null);
                slow.commit();
                slow.setAutoCommit(true);

                assertThat(offsets(before)).isEmpty();
                assertThat(offsets(answer(before.next()))).containsExactly(1L, 2L);
            }
        }

        @Test
        void goesOnWhenThatTransactionIsRolledBack() throws Exception {
            try (Connection slow = DATABASE.pool().getConnection()) {
                slow.setAutoCommit(false);
                bury(slow, "quiz", 1);
                bury("quiz", 2);
                slow.rollback();
                slow.setAutoCommit(true);

                assertThat(offsets(answer(null))).containsExactly(2L);
            }
        }

        /** The negative control. */
        @Test
        void losesItIfItsTransactionWasNotAnnounced() throws Exception {
            try (Connection slow = DATABASE.pool().getConnection();
                    Statement statement = slow.createStatement()) {
                slow.setAutoCommit(false);
                statement.execute("""
                        INSERT INTO learnstream.dead_letters
                          (topic_id, partition, "offset", topic, record_at, reason, producer, first_seen)
                        VALUES (gen_random_uuid(), 0, 1, 'quiz-attempts', now(), 'expired', 'quiz', clock_timestamp())
                        """);
                bury("quiz", 2);

                Answer before = answer(null);
                slow.commit();
                slow.setAutoCommit(true);

                assertThat(offsets(before)).containsExactly(2L);
                assertThat(offsets(answer(before.next()))).isEmpty();
            }
        }
    }
}
