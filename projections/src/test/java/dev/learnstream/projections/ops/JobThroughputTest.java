package dev.learnstream.projections.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The speed that is reported for a job. */
class JobThroughputTest {

    private final JobThroughput throughput = new JobThroughput();

    private static long seconds(long seconds) {
        return TimeUnit.SECONDS.toNanos(seconds);
    }

    @Test
    void isWhatWasReadOverTheLastTenSeconds() {
        throughput.see(7, 0, seconds(0));
        throughput.see(7, 90_000, seconds(10));
        throughput.see(7, 91_000, seconds(15));
        throughput.see(7, 92_000, seconds(20));

        assertThat(throughput.perSecond(7, seconds(20))).hasValue(200);
    }

    @Test
    void isNotKnownOfOneThatWasSeenOnceOrNotLately() {
        throughput.see(7, 0, seconds(0));
        assertThat(throughput.perSecond(7, seconds(1))).isEmpty();

        throughput.see(7, 500, seconds(1));
        assertThat(throughput.perSecond(8, seconds(1))).isEmpty();
        assertThat(throughput.perSecond(7, seconds(12))).isEmpty();
    }

    @Test
    void beginsAnewWithAnotherJob() {
        throughput.see(7, 100_000, seconds(0));
        throughput.see(8, 0, seconds(1));
        throughput.see(8, 300, seconds(2));

        assertThat(throughput.perSecond(8, seconds(2))).hasValue(300);
    }
}
