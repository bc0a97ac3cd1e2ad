package dev.learnstream.projections.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SessionsTest {

    private static final String TOKEN = "0123456789abcdef";
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private Instant now = START;
    private final Sessions sessions = new Sessions(new ApiToken(Optional.of(TOKEN)), new Hands());

    @Test
    void areOpenFor12Hours() {
        String id = sessions.open(TOKEN).orElseThrow();

        now = START.plus(Duration.ofHours(12)).minusMillis(1);
        assertThat(sessions.isOpen(id)).isTrue();

        now = START.plus(Duration.ofHours(12));
        assertThat(sessions.isOpen(id)).isFalse();
    }

    @Test
    void openOnlyWithTheToken() {
        assertThat(sessions.open("0123456789abcdeg")).isEmpty();
        assertThat(sessions.open("")).isEmpty();
        assertThat(new Sessions(new ApiToken(Optional.empty()), Clock.systemUTC()).open(""))
                .isEmpty();
    }

    @Test
    void haveIdsThatNobodyGuesses() {
        String one = sessions.open(TOKEN).orElseThrow();
        String another = sessions.open(TOKEN).orElseThrow();

        assertThat(one).hasSize(43).isNotEqualTo(another);
        assertThat(sessions.isOpen(one.substring(1))).isFalse();
    }

    @Test
    void areNoMoreThanAThousandAndTheOldestEnds() {
        String first = sessions.open(TOKEN).orElseThrow();
        String second = sessions.open(TOKEN).orElseThrow();
        for (int more = 0; more < 999; more++) {
            sessions.open(TOKEN);
        }

        assertThat(sessions.isOpen(first)).isFalse();
        assertThat(sessions.isOpen(second)).isTrue();
    }

    private final class Hands extends Clock {

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }
    }
}
