package dev.learnstream.projections.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The speed that is reported for a replay. */
class PulseTest {

    private final Pulse pulse = new Pulse();

    private static long seconds(long seconds) {
        return TimeUnit.SECONDS.toNanos(seconds);
    }

    @Test
    void isWhatWasReadOverTheLastTenSeconds() {
        pulse.see(7, 0, seconds(0));
        pulse.see(7, 90_000, seconds(10));
        pulse.see(7, 91_000, seconds(15));
        pulse.see(7, 92_000, seconds(20));

        assertThat(pulse.perSecond(7, seconds(20))).hasValue(200);
    }

    @Test
    void isNotKnownOfOneThatWasSeenOnceOrNotLately() {
        pulse.see(7, 0, seconds(0));
        assertThat(pulse.perSecond(7, seconds(1))).isEmpty();

        pulse.see(7, 500, seconds(1));
        assertThat(pulse.perSecond(8, seconds(1))).isEmpty();
        assertThat(pulse.perSecond(7, seconds(12))).isEmpty();
    }

    @Test
    void beginsAnewWithAnotherReplay() {
        pulse.see(7, 100_000, seconds(0));
        pulse.see(8, 0, seconds(1));
        pulse.see(8, 300, seconds(2));

        assertThat(pulse.perSecond(8, seconds(2))).hasValue(300);
    }
}
