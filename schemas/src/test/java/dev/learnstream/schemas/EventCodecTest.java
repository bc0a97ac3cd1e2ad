package dev.learnstream.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.learnstream.events.LearnerActivity;
import dev.learnstream.events.ProgressUpdate;
import dev.learnstream.events.QuizAttempt;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class EventCodecTest {

    private final EventCodec<LearnerActivity> activities = EventCodec.of(EventTopic.LEARNER_ACTIVITY);
    private final EventCodec<ProgressUpdate> progress = EventCodec.of(EventTopic.PROGRESS_UPDATES);
    private final EventCodec<QuizAttempt> attempts = EventCodec.of(EventTopic.QUIZ_ATTEMPTS);

    @Nested
    class WhenItReadsWhatItWrote {

        @Test
        void returnsAnActivityWithAllItsFields() {
            LearnerActivity event = Events.activity()
                    .setModuleNo(7)
                    .setTopicId(Events.TOPIC)
                    .setPayload("{\"at\": 12.5, \"title\": \"Größe 😀\"}")
                    .build();

            byte[] bytes = activities.encode(event);

            assertThat(activities.read(bytes)).isEqualTo(new Reading.Valid<>(event));
        }

        @Test
        void returnsAnActivityWithoutItsNullableFields() {
            LearnerActivity event = Events.activity().build();

            byte[] bytes = activities.encode(event);

            assertThat(activities.read(bytes)).isEqualTo(new Reading.Valid<>(event));
            assertThat(event.getModuleNo()).isNull();
            assertThat(event.getTopicId()).isNull();
            assertThat(event.getPayload()).isNull();
        }

        @Test
        void returnsAProgressUpdate() {
            ProgressUpdate event = Events.progress().build();

            byte[] bytes = progress.encode(event);

            assertThat(progress.read(bytes)).isEqualTo(new Reading.Valid<>(event));
        }

        @Test
        void returnsAQuizAttemptWithAllItsFields() {
            QuizAttempt event = Events.attempt()
                    .setScore(9)
                    .setQuestionSet("[\"q1\", \"q2\"]")
                    .setAnswers("{\"q1\": 3}")
                    .build();

            byte[] bytes = attempts.encode(event);

            assertThat(attempts.read(bytes)).isEqualTo(new Reading.Valid<>(event));
        }

        @Test
        void returnsAQuizAttemptWithoutItsNullableFields() {
            QuizAttempt event = Events.attempt().build();

            byte[] bytes = attempts.encode(event);

            assertThat(attempts.read(bytes)).isEqualTo(new Reading.Valid<>(event));
            assertThat(event.getScore()).isNull();
            assertThat(event.getQuestionSet()).isNull();
            assertThat(event.getAnswers()).isNull();
        }

        @Test
        void givesBytesThatALaterCallLeavesAlone() {
            byte[] first = progress.encode(Events.progress().setPercent(37).build());

            byte[] second = progress.encode(Events.progress().setPercent(38).build());

            assertThat(first).isNotEqualTo(second);
            assertThat(progress.read(first))
                    .isEqualTo(
                            new Reading.Valid<>(Events.progress().setPercent(37).build()));
        }
    }

    /** The bytes were written by hand from Avro's specification; the fingerprint comes from our own CRC-64-AVRO. */
    @Nested
    class OnTheWire {

        private static final String GOLDEN = "c301" // single-object marker
                + "2c6734798572c9ce" // fingerprint cec972857934672c, little-endian
                + "4830313932303030302d303030302d373030302d383030302d303030303030303030306531" // eventId
                + "4830313932303030302d303030302d373030302d383030302d303030303030303030306131" // userId
                + "4830313932303030302d303030302d373030302d383030302d303030303030303030306231" // topicId
                + "4a" // percent 37
                + "02" // status IN_PROGRESS
                + "dca6c6949567"; // occurredAt 1772366645678

        @Test
        void writesAProgressUpdateAsTheseBytes() {
            byte[] bytes = progress.encode(Events.progress().build());

            assertThat(HexFormat.of().formatHex(bytes)).isEqualTo(GOLDEN);
        }

        @Test
        void readsAProgressUpdateFromTheseBytes() {
            Reading<ProgressUpdate> reading = progress.read(HexFormat.of().parseHex(GOLDEN));

            assertThat(reading).isEqualTo(new Reading.Valid<>(Events.progress().build()));
        }
    }

    @Nested
    class WhenAnEventWasWrittenWithAReleasedSchema {

        static Stream<Arguments> releases() {
            return EventTopic.ALL.stream()
                    .flatMap(topic -> ReleasedSchemas.released(topic.schema().getName()).stream()
                            .map(schema -> Arguments.of(topic, schema)));
        }

        @ParameterizedTest
        @MethodSource("releases")
        void readsItWithAllFieldsSet(EventTopic<?> topic, Schema writer) throws IOException {
            byte[] bytes = encode(writer, false);

            assertReads(topic, bytes);
        }

        @ParameterizedTest
        @MethodSource("releases")
        void readsItWithoutItsNullableFields(EventTopic<?> topic, Schema writer) throws IOException {
            byte[] bytes = encode(writer, true);

            assertReads(topic, bytes);
        }

        private static <T extends SpecificRecord> void assertReads(EventTopic<T> topic, byte[] bytes) {
            assertThat(EventCodec.of(topic).read(bytes)).isInstanceOfSatisfying(Reading.Valid.class, valid -> {
                T event = topic.type().cast(valid.event());
                assertThat(topic.userId().apply(event))
                        .isEqualTo(UUID.fromString("01920000-0000-7000-8000-0000000000ab"));
                assertThat(topic.occurredAt().apply(event)).isEqualTo(Instant.parse("2026-03-01T12:04:05.678Z"));
            });
        }

        private static byte[] encode(Schema schema, boolean nulls) throws IOException {
            GenericRecord event = new GenericData.Record(schema);
            schema.getFields().forEach(field -> event.put(field.pos(), sample(field.schema(), nulls)));
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            new BinaryMessageEncoder<GenericRecord>(new GenericData(), schema).encode(event, bytes);
            return bytes.toByteArray();
        }

        /** Returns a valid value for each field of this type. */
        private static @Nullable Object sample(Schema schema, boolean nulls) {
            return switch (schema.getType()) {
                case UNION -> nulls ? null : sample(schema.getTypes().get(1), false);
                case ENUM ->
                    new GenericData.EnumSymbol(schema, schema.getEnumSymbols().get(0));
                case INT -> 1;
                case LONG -> 1772366645678L;
                case STRING ->
                    LogicalTypes.uuid().equals(schema.getLogicalType()) ? "01920000-0000-7000-8000-0000000000ab" : "1";
                default -> throw new IllegalArgumentException("No sample for [" + schema + "]");
            };
        }
    }
}
