package dev.learnstream.projections.batch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.learnstream.projections.decode.PartitionPosition;
import dev.learnstream.projections.decode.RecordReader;
import dev.learnstream.projections.testing.Classroom;
import dev.learnstream.projections.testing.Records;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Dead letters as they are stored. */
class DeadLettersTest {

    /** SHA-256 of "no event". */
    private static final String HASH = "e9b211a27b5e75d7ddc4333ef7ffdc421e40521e8387f95451f20266b8707549";

    private static final WriterFixture FIXTURE = new WriterFixture();

    @AfterAll
    static void stop() {
        FIXTURE.close();
    }

    @BeforeEach
    void empty() {
        FIXTURE.empty();
    }

    @Test
    void keepTheRecordAndWhyItIsDead() {
        write("no event".getBytes(UTF_8));

        assertThat(FIXTURE.database.rows("""
                SELECT topic, partition, "offset", record_at, convert_from(key, 'UTF8'), convert_from(value, 'UTF8'),
                  value_bytes, headers
                FROM learnstream.dead_letters
                """))
                .containsExactly("progress-updates | 0 | 4 | 2026-03-02 00:00:00+00 | the key | no event | 8"
                        + " | [{\"key\": \"trace\", \"value\": \"AQI=\"}]");
        assertThat(FIXTURE.database.rows("SELECT encode(value_sha256, 'hex') FROM learnstream.dead_letters"))
                .containsExactly(HASH);
        assertThat(FIXTURE.database.rows("""
                SELECT reason, detail, sqlstate, user_id, writer_schema, is_cut, state, attempts
                FROM learnstream.dead_letters
                """))
                .containsExactly(
                        "unreadable | does not start like an event (C3 01 or 00); first bytes 6e 6f | null | null | null | false | open | 1");
    }

    @Test
    void nameTheSchemaThatTheWriterHad() {
        byte[] event = valueOf(Records.record(Classroom.progress(40, "12:00").build(), 4));

        write(Arrays.copyOf(event, event.length - 1));

        assertThat(FIXTURE.database.rows("SELECT reason, writer_schema FROM learnstream.dead_letters"))
                .containsExactly("unreadable | cec972857934672c");
    }

    /** Base64: cXVpeg== is quiz, ZmlsbXM= is films, cXXDrXo= has a letter that is not ASCII. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "[{\"key\": \"client-id\", \"value\": \"cXVpeg==\"}] | quiz",
                "[{\"value\":\"ZmlsbXM=\",\"key\":\"client-id\"},{\"key\":\"client-id\",\"value\":\"cXVpeg==\"}] | quiz",
                "[{\"key\": \"client-id\", \"value\": \"cXVpeg==\"}, {\"key\": \"client-id\", \"value\": null}] | null",
                "[{\"key\": \"client-id\", \"value\": \"cXXDrXo=\"}] | null",
                "[{\"key\": \"Client-Id\", \"value\": \"cXVpeg==\"}, {\"cut\": 1}] | null",
                "[] | null"
            })
    void nameTheProducerThatTheRecordNames(String headers, String producer) {
        SourceRecord record = new SourceRecord(
                Records.partition("progress-updates"), 4, Records.ARRIVED, null, "no event".getBytes(UTF_8), headers);

        FIXTURE.writer.write(List.of(RecordReader.read(record)));

        assertThat(FIXTURE.database.rows("SELECT producer FROM learnstream.dead_letters"))
                .containsExactly(producer);
    }

    /** The year 10000, years BC, and impossible times: PostgreSQL or its driver refuses all of them (22009, 22008). */
    @ParameterizedTest
    @ValueSource(longs = {253_402_300_800_000L, -99_999_999_999_999L, Long.MIN_VALUE, Long.MAX_VALUE})
    void keepARecordWithATimestampThatCannotBe(long timestamp) {
        SourceRecord record = PartitionPosition.from(Records.partition("progress-updates"), 4)
                .next(4, timestamp, null, new byte[1], new RecordHeaders());

        FIXTURE.writer.write(List.of(RecordReader.read(record)));

        assertThat(FIXTURE.database.rows("SELECT reason, record_at FROM learnstream.dead_letters"))
                .containsExactly("unreadable | 1970-01-01 00:00:00+00");
    }

    @Test
    void keepARecordWithoutAValue() {
        write(null);

        assertThat(FIXTURE.database.rows(
                        "SELECT value, value_bytes, value_sha256, is_cut FROM learnstream.dead_letters"))
                .containsExactly("null | null | null | false");
    }

    /** Kept even if this version cannot decode them: another version may. */
    @ParameterizedTest
    @MethodSource("dev.learnstream.projections.batch.LongestEvents#all")
    void keepWhatIsAsLongAsTheLongestEventWhole(SpecificRecord longest) {
        byte[] unreadable = valueOf(Records.record(longest, 4)).clone();
        unreadable[0]++;

        write(unreadable);

        assertThat(FIXTURE.database.rows(
                        "SELECT reason, is_cut, length(value) = value_bytes FROM learnstream.dead_letters"))
                .containsExactly("unreadable | false | true");
    }

    /** A writer's schema may have extra fields, which are read and ignored. */
    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"UNREADABLE", "REFUSED", "CRASHED_READER"})
    void keepAnEventWholeHoweverLongItIs(DeadLetterCause.Reason reason) {
        SourceRecord record = Records.record("progress-updates", new byte[300_000], 4);

        FIXTURE.writer.write(List.of(
                new Entry.Dead(record, new DeadLetterCause(reason, "it is a test", null, Classroom.LEARNER, null))));

        assertThat(FIXTURE.database.rows("SELECT length(value), is_cut FROM learnstream.dead_letters"))
                .containsExactly("300000 | false");
    }

    @Test
    void cutWhatIsNoEventAndLongerAndSaySo() {
        write(new byte[256 * 1024 + 1]);

        assertThat(FIXTURE.database.rows("SELECT length(value), value_bytes, is_cut FROM learnstream.dead_letters"))
                .containsExactly("262144 | 262145 | true");
        assertThat(FIXTURE.database.rows("""
                SELECT value_sha256 = sha256(value || '\\x00') FROM learnstream.dead_letters
                """)).containsExactly("true");
    }

    @Test
    void giveNoReasonThatTheTableDoesNotExplain() {
        String comment = FIXTURE.database
                .rows("SELECT col_description('learnstream.dead_letters'::regclass, attnum) FROM pg_attribute"
                        + " WHERE attrelid = 'learnstream.dead_letters'::regclass AND attname = 'reason'")
                .get(0);

        assertThat(DeadLetterCause.Reason.values())
                .allSatisfy(reason -> assertThat(comment).containsPattern("\\b" + reason.text() + "\\b"));
    }

    private static void write(byte @Nullable [] value) {
        FIXTURE.writer.write(List.of(RecordReader.read(Records.record("progress-updates", value, 4))));
    }

    private static byte[] valueOf(SourceRecord source) {
        return Objects.requireNonNull(source.value());
    }
}
