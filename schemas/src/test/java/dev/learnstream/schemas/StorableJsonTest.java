package dev.learnstream.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.learnstream.events.LearnerActivity;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** JSON that PostgreSQL's jsonb could not store is refused, and no other JSON. */
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
    @ValueSource(
            strings = {
                "1e1000",
                "1e10000",
                "{\"x\": 1e5000}",
                "1E+131072",
                "-1.5e-16384",
                "[1e999999999999]",
                "{\"a\": 0e00010000}",
                "0.1e-999",
                "1.5e1000"
            })
    void refusesANumberThatIsLongWhenItIsWrittenOut(String text) {
        assertThat(violations(text))
                .containsExactly(
                        new Violation("payload", "must not contain a number of more than 1,000 digits, written out"));
    }

    @Test
    void refusesANumberThatStandsThereAtLength() {
        assertThat(violations("1".repeat(1_000))).isEmpty();
        assertThat(violations("1".repeat(1_001)))
                .containsExactly(
                        new Violation("payload", "must not contain a number of more than 1,000 digits, written out"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1e999",
                "-1.5E-998",
                "1e+000000001",
                "\"1e999999\"",
                "123456789012345678901234567890",
                "[1.7976931348623157E308, 4.9E-324, -2.2250738585072014e-308, 0E-10, 0.0, -0]"
            })
    void acceptsANumberThatOthersReadToo(String text) {
        assertThat(violations(text)).isEmpty();
    }

    /** 10,922 numbers of 6 bytes: jsonb would expand them to 11 MB. */
    @Test
    void refusesManyNumbersThatAreLongTogether() {
        String text = "[" + "1e999,".repeat(10_000) + "1]";

        assertThat(violations(text))
                .containsExactly(new Violation("payload", "must be at most 64 KiB with its numbers written out"));
    }

    @Test
    void countsOnlyWhatWritingOutAdds() {
        assertThat(violations("[" + "1e999,".repeat(65) + "1]")).isEmpty();
        assertThat(violations("[" + "1,".repeat(30_000) + "1]")).isEmpty();
    }

    private static List<Violation> violations(String payload) {
        LearnerActivity event = Events.activity().setPayload(payload).build();
        return new EventRules(event.getSchema()).violations(event);
    }
}
