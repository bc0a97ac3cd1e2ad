package dev.learnstream.projections.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SharedTest {

    private final AtomicInteger reads = new AtomicInteger();

    @Test
    void isReadOnceForAllWhoLookWithinTwoSeconds() throws Exception {
        Shared<Integer> shared = new Shared<>(reads::incrementAndGet);

        for (int viewer = 0; viewer < 100; viewer++) {
            assertThat(shared.get()).isEqualTo(1);
        }
    }

    @Test
    void isNotReadWhileNobodyLooks() {
        new Shared<>(reads::incrementAndGet);

        assertThat(reads).hasValue(0);
    }

    @Test
    void isReadByOneOfThoseWhoComeFirstAndTheOthersWait() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        Shared<Integer> shared = new Shared<>(() -> {
            begun.countDown();
            end.await();
            return reads.incrementAndGet();
        });
        ExecutorService viewers = Executors.newFixedThreadPool(2);
        try {
            Future<Integer> first = viewers.submit(shared::get);
            begun.await();
            Future<Integer> second = viewers.submit(shared::get);
            end.countDown();

            assertThat(first.get(10, TimeUnit.SECONDS)).isEqualTo(1);
            assertThat(second.get(10, TimeUnit.SECONDS)).isEqualTo(1);
        } finally {
            viewers.shutdownNow();
        }
    }
}
