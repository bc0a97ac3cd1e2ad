package dev.learnstream.projections.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ReadingPaceTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final ReadingPace pace = new ReadingPace(Duration.ofMinutes(1));

    @Test
    void readsASmallCurriculumEachTime() {
        assertThat(pace.isDue(7, 0)).isTrue();
        pace.read(7, 0, Duration.ofMillis(19));

        assertThat(pace.isDue(7, 0)).isTrue();
    }

    @Test
    void readsALargeOneForAHundredthOfTheTimeAndAtOnceAfterAnEdit() {
        pace.read(7, 0, Duration.ofMillis(100));

        assertThat(pace.isDue(7, 9 * SECOND)).isFalse();
        assertThat(pace.isDue(8, 1 * SECOND)).isTrue();
        assertThat(pace.isDue(7, 10 * SECOND)).isTrue();
    }

    @Test
    void readsAVeryLargeOneEveryMinuteAndWhenItIsForgotten() {
        pace.read(7, 0, Duration.ofSeconds(5));

        assertThat(pace.isDue(7, 59 * SECOND)).isFalse();
        assertThat(pace.isDue(7, 60 * SECOND)).isTrue();
        pace.forget();
        assertThat(pace.isDue(7, 1)).isTrue();
    }
}
