package dev.learnstream.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.learnstream.events.LearnerActivity;
import dev.learnstream.events.QuizAttempt;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the rule for JSON texts, as {@link EventRules} applies it. */
class JsonTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "true",
                "false",
                "0",
                "-0",
                "-12.5e-3",
                "1E+308",
                "\"\"",
                "\"Größe 😀\"",
                "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\"",
                "{}",
                "[]",
                "[[], {}, [null, 1, \"a\"]]",
                "{\"a\": {\"b\": [1, 2]}, \"\": null}",
                " \t\r\n1 \t\r\n"
            })
    void acceptsOneValue(String text) {
        assertThat(violations(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n", "1 2", "{} {}", "[1]\n[2]", "\"a\" \"b\"", "null null"})
    void refusesNoneAndTwo(String text) {
        assertThat(violations(text)).containsExactly(new Violation("payload", "must be one JSON value"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "secret",
                "[1,]",
                "{\"a\": 1,}",
                "[,1]",
                "[1]]",
                "{\"a\" 1}",
                "{a: 1}",
                "'a'",
                "NaN",
                "-NaN",
                "[NaN]",
                "Infinity",
                "-Infinity",
                "01",
                "+1",
                "1.",
                ".5",
                "0x1",
                "True",
                "undefined",
                "truefalse",
                "true1",
                "1/*c*/",
                "1//c",
                "#c\n1",
                "\"\\x41\"",
                "\"\\u12\"",
                "\"\t\"",
                "\uFEFF1",
                "\u00A01",
                "{} secret"
            })
    void refusesWhatIsNoJson(String text) {
        assertThat(violations(text)).containsExactly(new Violation("payload", "must be JSON"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[1", "{\"a\": 1", "{\"a\"", "\"a", "1e", "-"})
    void saysWhenItEndsInTheMiddle(String text) {
        assertThat(violations(text)).containsExactly(new Violation("payload", "must be JSON: it ends in the middle"));
    }

    @Test
    void isTheRuleOfEachFieldThatHoldsJson() {
        LearnerActivity activity = Events.activity().setPayload("[").build();
        QuizAttempt attempt =
                Events.attempt().setQuestionSet("[").setAnswers("[").build();

        assertThat(violations(activity))
                .containsExactly(new Violation("payload", "must be JSON: it ends in the middle"));
        assertThat(violations(attempt))
                .containsExactly(
                        new Violation("questionSet", "must be JSON: it ends in the middle"),
                        new Violation("answers", "must be JSON: it ends in the middle"));
    }

    @Nested
    class WhenItIsLarge {

        @Test
        void accepts64KibibytesOfMultiByteText() {
            String text = "\"" + "é".repeat(32_767) + "\"";

            assertThat(text.getBytes(StandardCharsets.UTF_8)).hasSize(65_536);
            assertThat(violations(text)).isEmpty();
        }

        @Test
        void refusesOneByteMoreThoughItIsHalfAsManyCharacters() {
            String text = "\"a" + "é".repeat(32_767) + "\"";

            assertThat(text.getBytes(StandardCharsets.UTF_8)).hasSize(65_537);
            assertThat(violations(text)).containsExactly(new Violation("payload", "must be at most 64 KiB"));
        }

        @Test
        void refusesAMillionCharacters() {
            String text = "\"" + "a".repeat(1_000_000) + "\"";

            assertThat(violations(text)).containsExactly(new Violation("payload", "must be at most 64 KiB"));
        }

        @ParameterizedTest
        @ValueSource(ints = {100, 1_000})
        void acceptsAThousandLevels(int depth) {
            String text = "[".repeat(depth) + "]".repeat(depth);

            assertThat(violations(text)).isEmpty();
        }

        @Test
        void refusesTheDeepestThatFitsWithoutAStackOverflow() {
            String arrays = "[".repeat(32_768) + "]".repeat(32_768);
            String objects = "{\"\":".repeat(10_000) + "1" + "}".repeat(10_000);

            assertThat(violations(arrays)).containsExactly(new Violation("payload", "must be JSON"));
            assertThat(violations(objects)).containsExactly(new Violation("payload", "must be JSON"));
        }

        @Test
        void refusesAHundredThousandLevelsWithoutAStackOverflow() {
            String text = "[".repeat(100_000) + "]".repeat(100_000);

            assertThat(violations(text)).containsExactly(new Violation("payload", "must be at most 64 KiB"));
        }
    }

    private static List<Violation> violations(String payload) {
        return violations(Events.activity().setPayload(payload).build());
    }

    private static List<Violation> violations(SpecificRecord event) {
        return new EventRules(event.getSchema()).violations(event);
    }
}
