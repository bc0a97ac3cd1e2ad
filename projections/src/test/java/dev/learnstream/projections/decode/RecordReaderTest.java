package dev.learnstream.projections.decode;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.learnstream.events.ProgressUpdate;
import dev.learnstream.projections.batch.Arrival;
import dev.learnstream.projections.batch.DeadLetterCause;
import dev.learnstream.projections.batch.Entry;
import dev.learnstream.projections.batch.SourceRecord;
import dev.learnstream.projections.testing.Classroom;
import dev.learnstream.projections.testing.Records;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordReaderTest {

    /** The fingerprint of the first released schema of progress updates. */
    private static final String SCHEMA = "cec972857934672c";

    @Test
    void readsAnEventWithItsLearnerAndTime() {
        ProgressUpdate update = Classroom.progress(40, "12:00").build();

        Entry entry = Records.entry(update, 3);

        assertThat(entry).isInstanceOfSatisfying(Entry.Valid.class, valid -> {
            assertThat(valid.event().body()).isEqualTo(update);
            assertThat(valid.event().userId()).isEqualTo(Classroom.LEARNER);
            assertThat(valid.event().time()).isEqualTo("2026-03-01T12:00:00Z");
            assertThat(valid.source()).hasToString("progress-updates-0@3");
        });
    }

    /** The broker received all of these records at midnight. */
    @ParameterizedTest(name = "{0} becomes {1}")
    @CsvSource({
        "2000-01-01T00:00:00.000Z, 2000-01-01T00:00:00.000Z",
        "2026-03-02T00:00:00.000Z, 2026-03-02T00:00:00.000Z",
        "2026-03-02T00:04:59.999Z, 2026-03-02T00:04:59.999Z",
        "2026-03-02T00:05:00.000Z, 2026-03-02T00:05:00.000Z",
        "2026-03-02T00:05:00.001Z, 2026-03-02T00:00:00.000Z",
        "9999-12-31T23:59:59.999Z, 2026-03-02T00:00:00.000Z"
    })
    void believesAClockThatIsUpToFiveMinutesAhead(Instant occurredAt, Instant expected) {
        ProgressUpdate update =
                Classroom.progress(40, "12:00").setOccurredAt(occurredAt).build();

        assertThat(Records.entry(update, 0))
                .asInstanceOf(InstanceOfAssertFactories.type(Entry.Valid.class))
                .extracting(valid -> valid.event().time())
                .isEqualTo(expected);
    }

    @Nested
    class WhenTheRecordDoesNotSayWhenItArrived {

        @Test
        void believesTheEvent() {
            assertThat(read("2099-12-31T23:59:59.999Z"))
                    .asInstanceOf(InstanceOfAssertFactories.type(Entry.Valid.class))
                    .extracting(valid -> valid.event().time())
                    .hasToString("2099-12-31T23:59:59.999Z");
        }

        /** Such an event would win every merge forever. */
        @Test
        void refusesAnEventThatIsFarAhead() {
            assertThat(read("2100-01-01T00:00:00Z"))
                    .asInstanceOf(InstanceOfAssertFactories.type(Entry.Dead.class))
                    .extracting(Entry.Dead::cause)
                    .isEqualTo(new DeadLetterCause(
                            DeadLetterCause.Reason.REFUSED,
                            "occurredAt must be before 2100-01-01 if the record has no arrival time",
                            null,
                            Classroom.LEARNER,
                            SCHEMA));
        }

        private Entry read(String occurredAt) {
            ProgressUpdate update = Classroom.progress(40, "12:00")
                    .setOccurredAt(Instant.parse(occurredAt))
                    .build();
            SourceRecord record = Records.record(update, 0);
            return RecordReader.read(
                    new SourceRecord(record.partition(), 0, Arrival.of(0), record.key(), record.value(), "[]"));
        }
    }

    @Nested
    class WhenTheBytesAreNoEvent {

        @Test
        void saysThatThereIsNoValue() {
            assertThat(cause(null))
                    .isEqualTo(new DeadLetterCause(
                            DeadLetterCause.Reason.UNREADABLE, "the record has no value", null, null, null));
        }

        @Test
        void saysThatThereIsNoHeader() {
            assertThat(cause("Ada's secret".getBytes(UTF_8)))
                    .isEqualTo(new DeadLetterCause(
                            DeadLetterCause.Reason.UNREADABLE,
                            "does not start like an event (C3 01 or 00); first bytes 41 64",
                            null,
                            null,
                            null));
        }

        @ParameterizedTest
        @ValueSource(strings = {"__value_schema_id", "apicurio.value.globalId", "apicurio.value.contentId"})
        void saysThatTheSchemaIsNamedInAHeader(String header) {
            byte[] event = bytes(Classroom.progress(40, "12:00").build());
            RecordHeaders headers = new RecordHeaders(List.of(new RecordHeader(header, new byte[] {0, 0, 0, 7})));
            SourceRecord source = PartitionPosition.of(Records.partition("progress-updates"))
                    .next(0, 0, null, Arrays.copyOfRange(event, 10, event.length), headers);

            assertThat(((Entry.Dead) RecordReader.read(source)).cause().detail())
                    .isEqualTo("does not start like an event (C3 01 or 00); first bytes 48 30: an Avro body without"
                            + " its header?; its schema's id is in the header [" + header
                            + "], which is not supported: write it before the value");
        }

        @Test
        void saysThatBytesFollow() {
            byte[] event = bytes(Classroom.progress(40, "12:00").build());

            assertThat(cause(Arrays.copyOf(event, event.length + 1)))
                    .isEqualTo(new DeadLetterCause(
                            DeadLetterCause.Reason.UNREADABLE, "bytes follow the event", null, null, SCHEMA));
        }

        @Test
        void neverFailsHoweverTheyAreCut() {
            byte[] event = bytes(Classroom.progress(40, "12:00").build());

            assertThat(Stream.iterate(0, length -> length < event.length, length -> length + 1)
                            .map(length -> cause(Arrays.copyOf(event, length)).reason()))
                    .hasSize(event.length)
                    .containsOnly(DeadLetterCause.Reason.UNREADABLE);
        }
    }

    @Nested
    class WhenTheEventBreaksRules {

        @Test
        void namesFieldsAndRulesAndNoValue() {
            ProgressUpdate update = Classroom.progress(4711, "12:00")
                    .setOccurredAt(Instant.parse("1999-12-31T23:59:59Z"))
                    .build();

            assertThat(cause(bytes(update)))
                    .isEqualTo(new DeadLetterCause(
                            DeadLetterCause.Reason.REFUSED,
                            "percent must be from 0 to 100; occurredAt must not be before 2000-01-01",
                            null,
                            update.getUserId(),
                            SCHEMA));
        }
    }

    private static byte[] bytes(SpecificRecord event) {
        return Objects.requireNonNull(Records.record(event, 0).value());
    }

    private static DeadLetterCause cause(byte @Nullable [] value) {
        SourceRecord source = Records.record("progress-updates", value, 0);
        return ((Entry.Dead) RecordReader.read(source)).cause();
    }
}
