package dev.learnstream.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientIdTest {

    @ParameterizedTest
    @ValueSource(strings = {"q", "quiz-service", "quiz service 2", "~!\"\\'{}%"})
    void isOfPrintableAscii(String name) {
        assertThat(ClientId.of(name)).isEqualTo(name);
        assertThat(ClientId.of(name.getBytes(UTF_8))).isEqualTo(name);
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {" ", " quiz", "quiz ", "quiz\n", "\nquiz", "qu\tiz", "qu\0iz", "quíz", "\u007f"})
    void isNothingElse(@Nullable String text) {
        assertThat(ClientId.of(text)).isNull();
        assertThat(ClientId.of(text == null ? null : text.getBytes(UTF_8))).isNull();
    }

    @Test
    void hasAtMost128Characters() {
        assertThat(ClientId.of("q".repeat(128))).hasSize(128);
        assertThat(ClientId.of("q".repeat(129))).isNull();
    }
}
