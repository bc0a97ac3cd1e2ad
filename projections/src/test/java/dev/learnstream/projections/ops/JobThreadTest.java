package dev.learnstream.projections.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JobThreadTest {

    private static final Duration NEVER = Duration.ofHours(1);

    private final AtomicInteger looks = new AtomicInteger();
    private JobThread thread = thread(NEVER);

    private JobThread thread(Duration interval) {
        return new JobThread(
                "test",
                isStopped -> {
                    looks.incrementAndGet();
                    throw new SQLException("the database is away");
                },
                interval);
    }

    @AfterEach
    void stop() {
        thread.stop();
    }

    @Test
    void looksAgainAndAgainAlthoughTheDatabaseIsAway() {
        thread = thread(Duration.ofMillis(1));

        thread.start();

        await().until(() -> looks.get() > 3);
    }

    @Test
    void looksAtOnceWhenItIsWoken() {
        thread.start();
        assertThat(looks).hasValue(0);

        thread.wake();

        await().until(() -> looks.get() == 1);
    }

    @Test
    void looksOnceForAllThatWasOrderedBeforeItStarted() {
        thread.wake();
        thread.wake();

        thread.start();

        await().until(() -> looks.get() == 1);
    }

    /** The thread ends at once, without a last check. */
    @Test
    void endsInsteadOfLooking() {
        thread.start();

        thread.stop();

        assertThat(thread.isRunning()).isFalse();
        assertThat(looks).hasValue(0);
    }

    @Test
    void canBeStartedAgain() {
        thread.start();
        thread.stop();

        thread.start();
        thread.wake();

        await().until(() -> looks.get() == 1);
    }
}
