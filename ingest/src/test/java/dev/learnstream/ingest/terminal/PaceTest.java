package dev.learnstream.ingest.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PaceTest {

    private final AtomicLong nanos = new AtomicLong();

    @Test
    void spreadsRecordsEvenly() {
        Pace pace = new Pace(100, nanos::get);
        pace.step();

        assertThat(pace.untilNext()).isEqualTo(10_000_000);
    }

    @Test
    void waitsAsLongForManyRecordsAtOnce() {
        Pace pace = new Pace(100, nanos::get);
        pace.step(50);

        assertThat(pace.untilNext()).isEqualTo(500_000_000);
    }

    @Test
    void makesUpForAPauseWithinItsLimit() {
        Pace pace = new Pace(100, Duration.ofMillis(500), nanos::get);
        nanos.set(60_000_000_000L);
        pace.step();

        assertThat(pace.untilNext()).isEqualTo(-490_000_000);
    }

    @Test
    void neverWaitsWithoutARate() {
        Pace pace = new Pace(Double.POSITIVE_INFINITY, nanos::get);
        pace.step();
        pace.step();

        assertThat(pace.untilNext()).isZero();
    }

    @Test
    void doesNotMakeUpForALongPause() {
        Pace pace = new Pace(100, nanos::get);
        nanos.set(60_000_000_000L);
        pace.step();

        assertThat(pace.untilNext()).isBetween(-100_000_000L, 0L);
    }
}
