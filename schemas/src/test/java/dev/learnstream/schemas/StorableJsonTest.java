package dev.learnstream.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.learnstream.events.LearnerActivity;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** JSON that PostgreSQL's jsonb could not store is refused, and only that. */
class StorableJsonTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"\\u0000\"",
                "\"a\\u0000b\"",
                "{\"k\": [\"\\u0000\"]}",
                "{\"\\u0000\": 1}",
                "{\"a\": {\"b\\u0000\": 1}}",
                "\"\\uD800\"",
                "\"\\uDBFFa\"",
                "\"\\uDC00\"",
                "\"a\\uDFFF\"",
                "\"\\uD83D\\uD83D\\uDE00\"",
                "\"\\uDE00\\uD83D\"",
                "{\"\\uD83D\": 1}",
                "{\"\\uDE00\": 1}"
            })
    void refusesNulAndLoneSurrogatesInValuesAndKeys(String text) {
        assertThat(violations(text))
                .containsExactly(new Violation("payload", "must not contain U+0000 or a lone surrogate"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0xD800, 0xDBFF, 0xDC00, 0xDFFF})
    void refusesALoneSurrogateThatIsNotEscaped(int surrogate) {
        String text = "\"" + (char) surrogate + "\"";

        assertThat(violations(text))
                .containsExactly(new Violation("payload", "must not contain U+0000 or a lone surrogate"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"\\uD83D\\uDE00\"",
                "\"\\ud83d\\ude00\\uD83D\\uDE00\"",
                "{\"\\uD83D\\uDE00\": 1}",
                "\"\\\\u0000\"",
                "\"\\\\uD800\"",
                "\"\\u0001\\uFFFF\\uE000\\uD7FF\""
            })
    void acceptsPairsAndWhatOnlyLooksLikeAnEscape(String text) {
        assertThat(violations(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e10000", "1E+131072", "-1.5e-16384", "[1e999999999999]", "{\"a\": 0e00010000}"})
    void refusesANumberBeyondNumeric(String text) {
        assertThat(violations(text))
                .containsExactly(new Violation("payload", "must not contain an exponent beyond 9,999"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e9999", "-1.5E-9999", "1e+000000001", "\"1e999999\"", "123456789012345678901234567890"})
    void acceptsANumberThatNumericHolds(String text) {
        assertThat(violations(text)).isEmpty();
    }

    private static List<Violation> violations(String payload) {
        LearnerActivity event = Events.activity().setPayload(payload).build();
        return new EventRules(event.getSchema()).violations(event);
    }
}
