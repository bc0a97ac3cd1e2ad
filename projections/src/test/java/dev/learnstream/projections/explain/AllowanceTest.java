package dev.learnstream.projections.explain;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.learnstream.projections.batch.SourceRecord;
import dev.learnstream.projections.testing.Records;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.springframework.web.ErrorResponseException;

class AllowanceTest {

    private static void assertRefused(ThrowingCallable action, String detail) {
        assertThatThrownBy(action).isInstanceOf(ErrorResponseException.class).hasMessageContaining(detail);
    }

    @Test
    void isOverAfter100_000Events() {
        Allowance allowance = new Allowance(Duration.ofMinutes(1), () -> true);
        SourceRecord record = Records.record("quiz-attempts", new byte[1], 0);
        for (int event = 0; event < 100_000; event++) {
            allowance.take(record);
        }

        assertRefused(() -> allowance.take(record), "more events than can be explained at once: [100,001]");
    }

    @Test
    void isOverAfter64MiB() {
        Allowance allowance = new Allowance(Duration.ofMinutes(1), () -> true);
        SourceRecord record = Records.record("quiz-attempts", new byte[1 << 20], 0);
        for (int event = 0; event < 63; event++) {
            allowance.take(record);
        }

        assertRefused(() -> allowance.take(record), "Ask for those that arrived since a time");
    }

    @Test
    void isOverAfterItsTime() {
        assertRefused(() -> new Allowance(Duration.ZERO, () -> true).check(), "To read fewer events");
    }

    @Test
    void isOverWhenNobodyWaits() {
        assertRefused(() -> new Allowance(Duration.ofMinutes(1), () -> false).check(), "Nobody was waiting");
    }
}
