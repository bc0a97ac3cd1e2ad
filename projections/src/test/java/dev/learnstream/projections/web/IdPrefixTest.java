package dev.learnstream.projections.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdPrefixTest {

    @Test
    void isTheRangeOfIdsThatBeginSo() {
        IdPrefix prefix = IdPrefix.of(" 0192F0C0-0 ").orElseThrow();

        assertThat(prefix.lowest()).isEqualTo(UUID.fromString("0192f0c0-0000-0000-0000-000000000000"));
        assertThat(prefix.highest()).isEqualTo(UUID.fromString("0192f0c0-0fff-ffff-ffff-ffffffffffff"));
        assertThat(prefix.canBePseudonym()).isFalse();
    }

    @Test
    void isOneIdIfItIsWhole() {
        IdPrefix prefix = IdPrefix.of("f192f0c0-0000-7000-8000-000000000001").orElseThrow();

        assertThat(prefix.lowest())
                .isEqualTo(prefix.highest())
                .isEqualTo(UUID.fromString("f192f0c0-0000-7000-8000-000000000001"));
    }

    @Test
    void canBeAPseudonymWithEightDigits() {
        assertThat(IdPrefix.of("03839270").orElseThrow().canBePseudonym()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "bread", "----", "0192f0c0-0000-7000-8000-0000000000011"})
    void isNothingElse(String text) {
        assertThat(IdPrefix.of(text)).isEmpty();
    }
}
