package dev.learnstream.projections.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShowTest {

    @Test
    void writesNumbersForPeople() {
        assertThat(Show.number(1_234_567)).isEqualTo("1,234,567");
        assertThat(Show.number(new BigDecimal("83.3"))).isEqualTo("83.3");
        assertThat(Show.number(new BigDecimal("100.0"))).isEqualTo("100");
        assertThat(Show.number(null)).isEqualTo("–");
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "0.04, <0.1", "0.4, 0.4", "9.96, 10.0", "12.4, 12", "'1234.5', '1,235'"})
    void writesAPace(double perSecond, String text) {
        assertThat(Show.pace(perSecond)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"-1, 0 s", "119, 119 s", "120, 2 min", "7199, 119 min", "7200, 2 h", "172800, 2 d"})
    void writesADurationInItsLargestUnit(long seconds, String text) {
        assertThat(Show.duration(Duration.ofSeconds(seconds))).isEqualTo(text);
    }

    @Test
    void writesTimesInUtc() {
        Instant time = Instant.parse("2026-01-31T23:59:59.123Z");

        assertThat(Show.time(time)).isEqualTo("2026-01-31 23:59:59");
        assertThat(Show.clock(time)).isEqualTo("23:59");
        assertThat(Show.ago(time, time.plusSeconds(30))).isEqualTo("30 s ago");
        assertThat(Show.time(null)).isEqualTo("–");
    }
}
