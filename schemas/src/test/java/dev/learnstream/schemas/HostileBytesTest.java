package dev.learnstream.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.learnstream.events.LearnerActivity;
import dev.learnstream.events.ProgressUpdate;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** For any bytes the codec returns, quotes none of them, and reads the next event. */
class HostileBytesTest {

    private static final String EVENT = "01920000-0000-7000-8000-0000000000e1";
    private static final String LEARNER = "01920000-0000-7000-8000-0000000000a1";
    private static final String COURSE = "01920000-0000-7000-8000-0000000000c1";
    private static final String TOPIC = "01920000-0000-7000-8000-0000000000b1";

    private final EventCodec<ProgressUpdate> progress = EventCodec.of(EventTopic.PROGRESS_UPDATES);
    private final EventCodec<LearnerActivity> activities = EventCodec.of(EventTopic.LEARNER_ACTIVITY);

    @AfterEach
    void theCodecsStayUsable() {
        assertThat(progress.read(validProgress()))
                .isEqualTo(new Reading.Valid<>(Events.progress().build()));
        assertThat(activities.read(secretActivity())).isInstanceOf(Reading.Valid.class);
    }

    @Nested
    class WhenThereIsNoEvent {

        @Test
        void saysThatTheRecordHasNoValue() {
            assertThat(progress.read(null)).isEqualTo(new Reading.Unreadable<>("the record has no value", null));
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                ''                          | the record's value is empty
                c3                          | does not start like an event (C3 01 or 00); first bytes c3
                c301                        | does not start like an event (C3 01 or 00); first bytes c3 01: cut off inside the schema's id?
                c301 2c6734798572c9         | does not start like an event (C3 01 or 00); first bytes c3 01: cut off inside the schema's id?
                00000001                    | does not start like an event (C3 01 or 00); first bytes 00 00: cut off inside the schema's id?
                c302 2c6734798572c9ce 4a    | does not start like an event (C3 01 or 00); first bytes c3 02
                7b2273656372657422          | does not start like an event (C3 01 or 00); first bytes 7b 22: JSON text? The value must be Avro: see schemas/README.md, On the wire
                5b7b7d5d                    | does not start like an event (C3 01 or 00); first bytes 5b 7b: JSON text? The value must be Avro: see schemas/README.md, On the wire
                0a20 7b7d                   | does not start like an event (C3 01 or 00); first bytes 0a 20: JSON text? The value must be Avro: see schemas/README.md, On the wire
                77774573                    | does not start like an event (C3 01 or 00); first bytes 77 77: an event as base64 text?
                63333031                    | does not start like an event (C3 01 or 00); first bytes 63 33: an event as hexadecimal text?
                1f8b0800                    | does not start like an event (C3 01 or 00); first bytes 1f 8b: gzip?
                4f626a0104                  | does not start like an event (C3 01 or 00); first bytes 4f 62: an Avro container file?
                48303139                    | does not start like an event (C3 01 or 00); first bytes 48 30: an Avro body without its header?
                """)
        void saysWhatTheyLookLikeAndNoMoreOfThemThanTwo(String hex, String reason) {
            byte[] bytes = Wire.startingWith(hex).bytes();

            assertThat(progress.read(bytes)).isEqualTo(new Reading.Unreadable<>(reason, null));
        }

        @Test
        void refusesAHeaderWithoutABody() {
            byte[] bytes = Wire.startingWith(Wire.PROGRESS).bytes();

            assertThat(progress.read(bytes))
                    .isEqualTo(new Reading.Unreadable<>(
                            "cut off: the bytes end inside field [eventId]", Wire.PROGRESS_SCHEMA));
        }
    }

    @Nested
    class WhenTheSchemaIsNotThisTopics {

        @Test
        void namesAFingerprintThatItDoesNotKnow() {
            byte[] bytes = Wire.startingWith("c301 efcdab8967452301").number(37).bytes();

            assertThat(progress.read(bytes))
                    .isEqualTo(new Reading.Unreadable<>(
                            "unknown schema fingerprint 0123456789abcdef; known: cec972857934672c",
                            "0123456789abcdef"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"cec972857934672c", "4ebf5a7e8338ea46"})
        void saysWhenAFingerprintIsInTheWrongByteOrder(String bigEndian) {
            byte[] bytes = Wire.startingWith("c301" + bigEndian).number(37).bytes();

            assertThat(progress.read(bytes)).isInstanceOfSatisfying(Reading.Unreadable.class, unreadable -> assertThat(
                            unreadable.reason())
                    .endsWith("known: cec972857934672c; its bytes are in the wrong order: write them little-endian"));
        }

        @Test
        void refusesAnotherRecordsEvent() {
            byte[] bytes = EventCodec.of(EventTopic.QUIZ_ATTEMPTS)
                    .encode(Events.attempt().build());

            assertThat(bytes).startsWith(Wire.startingWith(Wire.ATTEMPT).bytes());
            assertThat(progress.read(bytes))
                    .isEqualTo(new Reading.Unreadable<>(
                            "unknown schema fingerprint 4ebf5a7e8338ea46; known: cec972857934672c"
                                    + "; it belongs to [QuizAttempt] on topic [quiz-attempts]",
                            "4ebf5a7e8338ea46"));
        }
    }

    @Nested
    class WhenATextIsNoUtf8 {

        /**
         * A Latin-1 letter, a cut sequence, an overlong one, half a pair as in CESU-8, a five-byte form, and a byte
         * that is never valid.
         */
        @ParameterizedTest
        @ValueSource(strings = {"e9", "c3", "c0af", "eda0bd", "f8888080", "ff"})
        void refusesItAndNamesTheField(String hex) {
            assertThat(activities.read(activity(hex)))
                    .isEqualTo(new Reading.Refused<>(
                            List.of(new Violation("eventType", "must be valid UTF-8")), Wire.ACTIVITY_SCHEMA, null));
        }

        /** U+FFFD as a producer wrote it after losing a letter: it is part of the text now. */
        @ParameterizedTest
        @ValueSource(strings = {"efbfbd", "c3a9", "f09f9880"})
        void readsWhatStandsThere(String hex) {
            String text = "a" + new String(HexFormat.of().parseHex(hex), StandardCharsets.UTF_8);

            assertThat(activities.read(activity(hex)))
                    .isInstanceOfSatisfying(Reading.Valid.class, valid -> assertThat(valid.event())
                            .asInstanceOf(InstanceOfAssertFactories.type(LearnerActivity.class))
                            .extracting(LearnerActivity::getEventType)
                            .isEqualTo(text));
        }

        /** Returns an activity of type {@code a} followed by these bytes. */
        private static byte[] activity(String hex) {
            return Wire.startingWith(Wire.ACTIVITY)
                    .text(EVENT)
                    .text(LEARNER)
                    .text(COURSE)
                    .number(0)
                    .number(0)
                    .number(1 + hex.length() / 2)
                    .hex("61" + hex)
                    .number(0)
                    .number(1772366645678L)
                    .bytes();
        }
    }

    @Nested
    class WhenTheLengthIsWrong {

        @Test
        void refusesAnActivityThatIsCutAtAnyByte() {
            byte[] bytes = secretActivity();

            for (int length = 10; length < bytes.length; length++) {
                Reading<LearnerActivity> reading = activities.read(Arrays.copyOf(bytes, length));

                assertThat(reading)
                        .as("cut to %d bytes", length)
                        .isInstanceOfSatisfying(Reading.Unreadable.class, unreadable -> assertThat(unreadable.reason())
                                .matches("cut off: the bytes end inside field \\[[a-zA-Z]+]"));
            }
        }

        @Test
        void refusesAProgressUpdateThatIsCutAtAnyByte() {
            byte[] bytes = validProgress();

            for (int length = 0; length < bytes.length; length++) {
                assertUnreadable(
                        progress.read(Arrays.copyOf(bytes, length)), length < 10 ? null : Wire.PROGRESS_SCHEMA);
            }
        }

        @Test
        void refusesAByteAfterTheEvent() {
            byte[] bytes = Arrays.copyOf(secretActivity(), secretActivity().length + 1);

            assertThat(activities.read(bytes))
                    .isEqualTo(new Reading.Unreadable<>("bytes follow the event", Wire.ACTIVITY_SCHEMA));
        }

        @Test
        void allocatesNothingForATextThatClaimsTwoBillionBytes() {
            byte[] bytes = Wire.startingWith(Wire.PROGRESS)
                    .number(2_000_000_000)
                    .hex("736563726574")
                    .bytes();

            assertThat(progress.read(bytes))
                    .isEqualTo(new Reading.Unreadable<>("not decodable: SystemLimitException", Wire.PROGRESS_SCHEMA));
        }

        @ParameterizedTest
        @ValueSource(longs = {-1, Integer.MIN_VALUE, Long.MIN_VALUE, Long.MAX_VALUE})
        void refusesATextOfAnImpossibleLength(long length) {
            byte[] bytes = Wire.startingWith(Wire.PROGRESS)
                    .number(length)
                    .hex("736563726574")
                    .bytes();

            assertUnreadable(progress.read(bytes), Wire.PROGRESS_SCHEMA);
            assertThat(progress.read(bytes).toString()).doesNotContain("secret");
        }

        @Test
        void refusesANumberThatNeverEnds() {
            byte[] bytes = Wire.startingWith(Wire.PROGRESS)
                    .text(EVENT)
                    .text(LEARNER)
                    .text(TOPIC)
                    .hex("ffffffffffffffffffffffffffffffff")
                    .bytes();

            assertUnreadable(progress.read(bytes), Wire.PROGRESS_SCHEMA);
        }
    }

    @Nested
    class WhenAnIndexIsWrong {

        @ParameterizedTest
        @ValueSource(longs = {-1, 2, Integer.MAX_VALUE, Integer.MIN_VALUE})
        void refusesABranchThatTheUnionLacks(long branch) {
            byte[] bytes = Wire.startingWith(Wire.ACTIVITY)
                    .text(EVENT)
                    .text(LEARNER)
                    .text(COURSE)
                    .number(branch)
                    .hex("00000000")
                    .bytes();

            assertUnreadable(activities.read(bytes), Wire.ACTIVITY_SCHEMA);
        }

        @ParameterizedTest
        @ValueSource(longs = {-1, 3, Integer.MAX_VALUE, Integer.MIN_VALUE})
        void refusesASymbolThatTheEnumLacks(long symbol) {
            byte[] bytes = Wire.startingWith(Wire.PROGRESS)
                    .text(EVENT)
                    .text(LEARNER)
                    .text(TOPIC)
                    .number(37)
                    .number(symbol)
                    .number(1772366645678L)
                    .bytes();

            assertUnreadable(progress.read(bytes), Wire.PROGRESS_SCHEMA);
        }
    }

    /** Bytes of the body are replaced at random. Most results are not events, some are, and none is an exception. */
    @Nested
    class WhenBytesAreReplacedAtRandom {

        @ParameterizedTest
        @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
        void returnsAndTellsNothingOfThePayload(long seed) {
            Random random = new Random(seed);
            int unreadable = 0;

            for (int round = 0; round < 2_000; round++) {
                byte[] bytes = secretActivity();
                for (int i = random.nextInt(4); i >= 0; i--) {
                    bytes[10 + random.nextInt(bytes.length - 10)] = (byte) random.nextInt(256);
                }

                Reading<LearnerActivity> reading = activities.read(bytes);

                if (!(reading instanceof Reading.Valid)) {
                    unreadable++;
                    assertThat(reading.toString()).doesNotContain("secret");
                }
            }

            assertThat(unreadable).isPositive();
        }
    }

    private static void assertUnreadable(Reading<?> reading, @Nullable String writerSchema) {
        assertThat(reading)
                .isInstanceOfSatisfying(Reading.Unreadable.class, unreadable -> assertThat(unreadable.writerSchema())
                        .isEqualTo(writerSchema));
    }

    private static byte[] validProgress() {
        return Wire.progressUpdate(EVENT, LEARNER, TOPIC);
    }

    private static byte[] secretActivity() {
        return Wire.startingWith(Wire.ACTIVITY)
                .text(EVENT)
                .text(LEARNER)
                .text(COURSE)
                .number(1)
                .number(7)
                .number(1)
                .text(TOPIC)
                .text("secret.type")
                .number(1)
                .text("{\"secret\": \"secret\"}")
                .number(1772366645678L)
                .bytes();
    }
}
