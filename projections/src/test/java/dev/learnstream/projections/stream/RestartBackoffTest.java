package dev.learnstream.projections.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RestartBackoffTest {

    private final RestartBackoff backoff = new RestartBackoff();

    private long pause(int second) {
        return backoff.pause(Duration.ofSeconds(second).toNanos()).toSeconds();
    }

    @Test
    void replacesTheFirstAtOnceAndTheNextOnesEverLater() {
        assertThat(IntStream.range(0, 9).mapToLong(this::pause))
                .containsExactly(0L, 1L, 2L, 4L, 8L, 16L, 30L, 30L, 30L);
    }

    @Test
    void beginsAnewWhenItWasQuiet() {
        pause(0);
        assertThat(pause(1)).isEqualTo(1);

        assertThat(pause(122)).isZero();
    }
}
