package dev.learnstream.projections.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.learnstream.projections.explain.Explainer.Question;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.web.ErrorResponseException;

class DeskTest {

    private static final Duration TURN = Duration.ofMillis(50);
    private static final Duration PATIENCE = Duration.ofMillis(500);
    private static final Explanation EXPLANATION = new Explanation(0, null, List.of(), null, null, Map.of());

    private final CountDownLatch found = new CountDownLatch(1);
    private volatile boolean hasEnded;
    private final Desk desk = new Desk((question, allowance) -> work(allowance), TURN, PATIENCE);

    /** Works as long as it is allowed to, or until something is found. */
    private Explanation work(Allowance allowance) {
        try {
            while (found.getCount() > 0) {
                allowance.check();
                Thread.onSpinWait();
            }
            return EXPLANATION;
        } finally {
            hasEnded = true;
        }
    }

    private static Question question(String row) {
        return new Question(new RowHistory.Key("quiz_attempts", List.of("attempt_id"), List.of(row)), 500, null);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void givesTheExplanationToWhoAsksAgain() throws Exception {
        assertThat(desk.ask(question("a"))).isEmpty();
        assertThat(desk.ask(question("a"))).isEmpty();
        found.countDown();

        await().atMost(Duration.ofSeconds(10))
                .until(() -> desk.ask(question("a")).isPresent());
    }

    @Test
    void endsWhenNobodyAsksAnyMore() throws Exception {
        assertThat(desk.ask(question("a"))).isEmpty();

        await().atMost(Duration.ofSeconds(10)).until(() -> hasEnded);
    }

    @Test
    void goesOnAsLongAsSomebodyAsks() throws Exception {
        long end = System.nanoTime() + 3 * PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            assertThat(desk.ask(question("a"))).isEmpty();
        }

        assertThat(hasEnded).isFalse();
    }

    @Test
    void explainsOneRowAtATime() throws Exception {
        desk.ask(question("a"));

        assertThatThrownBy(() -> desk.ask(question("b")))
                .isInstanceOfSatisfying(ErrorResponseException.class, e -> assertThat(
                                e.getBody().getDetail())
                        .isEqualTo("Another row is being explained; ask again"));

        await().atMost(Duration.ofSeconds(10)).until(() -> hasEnded);
        found.countDown();
        await().atMost(Duration.ofSeconds(10))
                .until(() -> desk.ask(question("b")).isPresent());
    }
}
