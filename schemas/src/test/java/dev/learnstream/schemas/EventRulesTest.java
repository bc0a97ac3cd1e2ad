package dev.learnstream.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.learnstream.events.LearnerActivity;
import dev.learnstream.events.ProgressUpdate;
import dev.learnstream.events.QuizAttempt;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventRulesTest {

    @Nested
    class OfAnEventType {

        @ParameterizedTest
        @ValueSource(ints = {1, 127, 128})
        void acceptOneTo128Characters(int length) {
            LearnerActivity event = withType("a".repeat(length));

            assertThat(violations(event)).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(ints = {0, 129})
        void refuseOtherLengths(int length) {
            LearnerActivity event = withType("a".repeat(length));

            assertThat(violations(event)).containsExactly(new Violation("eventType", "must have 1 to 128 characters"));
        }

        @Test
        void countACharacterOutsideTheBasicPlaneOnce() {
            LearnerActivity longest = withType("😀".repeat(128));
            LearnerActivity tooLong = withType("😀".repeat(128) + "a");

            assertThat(violations(longest)).isEmpty();
            assertThat(violations(tooLong))
                    .containsExactly(new Violation("eventType", "must have 1 to 128 characters"));
        }

        @ParameterizedTest
        @ValueSource(ints = {0x00, 0x09, 0x0A, 0x0D, 0x1F, 0x7F, 0x80, 0x9F})
        void refuseAControlCharacter(int character) {
            LearnerActivity event = withType("video" + Character.toString(character) + "play");

            assertThat(violations(event))
                    .containsExactly(new Violation("eventType", "must not contain control characters"));
        }

        @ParameterizedTest
        @ValueSource(ints = {0xD83D, 0xDE00})
        void refuseALoneSurrogate(int half) {
            LearnerActivity event = withType("video" + (char) half + "play");

            assertThat(violations(event))
                    .containsExactly(new Violation("eventType", "must not contain a lone surrogate"));
        }

        @ParameterizedTest
        @ValueSource(ints = {0x20, 0x7E, 0xA0, 0xE9, 0x1F600})
        void acceptTheCharactersBesideThose(int character) {
            LearnerActivity event = withType("video" + Character.toString(character) + "play");

            assertThat(violations(event)).isEmpty();
        }

        private static LearnerActivity withType(String type) {
            return Events.activity().setEventType(type).build();
        }
    }

    @Nested
    class OfNumbers {

        @ParameterizedTest
        @ValueSource(ints = {0, 1, 99, 100})
        void acceptAPercentFrom0To100(int percent) {
            ProgressUpdate event = Events.progress().setPercent(percent).build();

            assertThat(violations(event)).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(ints = {Integer.MIN_VALUE, -1, 101, Integer.MAX_VALUE})
        void refuseAnyOtherPercent(int percent) {
            ProgressUpdate event = Events.progress().setPercent(percent).build();

            assertThat(violations(event)).containsExactly(new Violation("percent", "must be from 0 to 100"));
        }

        @ParameterizedTest
        @ValueSource(ints = {0, 999})
        void acceptAModuleFrom0To999(int module) {
            LearnerActivity activity = Events.activity().setModuleNo(module).build();
            QuizAttempt attempt = Events.attempt().setModuleNo(module).build();

            assertThat(violations(activity)).isEmpty();
            assertThat(violations(attempt)).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(ints = {Integer.MIN_VALUE, -1, 1000, Integer.MAX_VALUE})
        void refuseAnyOtherModule(int module) {
            LearnerActivity activity = Events.activity().setModuleNo(module).build();
            QuizAttempt attempt = Events.attempt().setModuleNo(module).build();

            assertThat(violations(activity)).containsExactly(new Violation("moduleNo", "must be from 0 to 999"));
            assertThat(violations(attempt)).containsExactly(new Violation("moduleNo", "must be from 0 to 999"));
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 999})
        void acceptATopicPairFrom1To999(int pair) {
            QuizAttempt event = Events.attempt().setTopicPairIndex(pair).build();

            assertThat(violations(event)).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(ints = {Integer.MIN_VALUE, 0, 1000, Integer.MAX_VALUE})
        void refuseAnyOtherTopicPair(int pair) {
            QuizAttempt event = Events.attempt().setTopicPairIndex(pair).build();

            assertThat(violations(event)).containsExactly(new Violation("topicPairIndex", "must be from 1 to 999"));
        }

        @ParameterizedTest
        @ValueSource(ints = {0, 10_000})
        void acceptAScoreFrom0To10000(int score) {
            QuizAttempt event = Events.attempt().setScore(score).build();

            assertThat(violations(event)).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(ints = {Integer.MIN_VALUE, -1, 10_001, Integer.MAX_VALUE})
        void refuseAnyOtherScore(int score) {
            QuizAttempt event = Events.attempt().setScore(score).build();

            assertThat(violations(event)).containsExactly(new Violation("score", "must be from 0 to 10,000"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"de-DE", "ar-EG-u-nu-arab"})
        void saySoInTheSameWordsOnEachMachine(String locale) {
            Locale before = Locale.getDefault();
            QuizAttempt event = Events.attempt().setScore(-1).build();

            Locale.setDefault(Locale.forLanguageTag(locale));
            try {
                assertThat(violations(event)).containsExactly(new Violation("score", "must be from 0 to 10,000"));
            } finally {
                Locale.setDefault(before);
            }
        }
    }

    @Nested
    class OfATime {

        @ParameterizedTest
        @ValueSource(strings = {"2000-01-01T00:00:00Z", "2026-03-01T12:04:05.678Z", "9999-12-31T23:59:59.999Z"})
        void acceptTheYear2000AndLater(Instant time) {
            LearnerActivity event = Events.activity().setOccurredAt(time).build();

            assertThat(violations(event)).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"1999-12-31T23:59:59.999Z", "1970-01-01T00:00:00Z", "-0001-01-01T00:00:00Z"})
        void refuseWhatIsEarlierInEachRecord(Instant time) {
            List<SpecificRecord> events = List.of(
                    Events.activity().setOccurredAt(time).build(),
                    Events.progress().setOccurredAt(time).build(),
                    Events.attempt().setOccurredAt(time).build());

            assertThat(events).allSatisfy(event -> assertThat(violations(event))
                    .containsExactly(new Violation("occurredAt", "must not be before 2000-01-01")));
        }
    }

    @Nested
    class OfATimeInSeconds {

        /** 1,772,366,645 is 2026-03-01 in seconds, and 1970-01-21 in milliseconds. */
        @ParameterizedTest
        @ValueSource(longs = {946_684_800L, 1_772_366_645L, 4_102_444_799L})
        void guessTheUnit(long number) {
            LearnerActivity event = Events.activity()
                    .setOccurredAt(Instant.ofEpochMilli(number))
                    .build();

            assertThat(violations(event))
                    .containsExactly(new Violation(
                            "occurredAt", "must not be before 2000-01-01: seconds instead of milliseconds?"));
        }

        @ParameterizedTest
        @ValueSource(longs = {Long.MIN_VALUE, -1_772_366_645L, 0, 946_684_799L, 4_102_444_800L})
        void guessNothingOfOtherNumbers(long number) {
            LearnerActivity event = Events.activity()
                    .setOccurredAt(Instant.ofEpochMilli(number))
                    .build();

            assertThat(violations(event)).containsExactly(new Violation("occurredAt", "must not be before 2000-01-01"));
        }
    }

    @Nested
    class WhenSeveralAreBroken {

        @Test
        void nameAllOfThemInTheOrderOfTheFields() {
            QuizAttempt event = Events.attempt()
                    .setOccurredAt(Instant.parse("1999-12-31T23:59:59.999Z"))
                    .setAnswers("")
                    .setQuestionSet("[")
                    .setScore(-1)
                    .setTopicPairIndex(0)
                    .setModuleNo(1000)
                    .build();

            assertThat(violations(event))
                    .containsExactly(
                            new Violation("moduleNo", "must be from 0 to 999"),
                            new Violation("topicPairIndex", "must be from 1 to 999"),
                            new Violation("score", "must be from 0 to 10,000"),
                            new Violation("questionSet", "must be JSON: it ends in the middle"),
                            new Violation("answers", "must be one JSON value"),
                            new Violation("occurredAt", "must not be before 2000-01-01"));
        }

        @Test
        void refuseTheEventWhenItIsRead() {
            EventCodec<LearnerActivity> codec = EventCodec.of(EventTopic.LEARNER_ACTIVITY);
            LearnerActivity event =
                    Events.activity().setModuleNo(-1).setEventType("").build();

            Reading<LearnerActivity> reading = codec.read(codec.encode(event));

            assertThat(reading)
                    .isEqualTo(new Reading.Refused<>(
                            List.of(
                                    new Violation("moduleNo", "must be from 0 to 999"),
                                    new Violation("eventType", "must have 1 to 128 characters")),
                            "39fd22d09527eb73",
                            event));
        }
    }

    private static List<Violation> violations(SpecificRecord event) {
        return new EventRules(event.getSchema()).violations(event);
    }
}
