package dev.learnstream.projections.query;

import dev.learnstream.projections.query.ProducerLetters.Answer;
import dev.learnstream.projections.query.ProducerLetters.Question;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.web.context.request.async.DeferredResult;

/** Producers who wait for their next dead letter. A waiting request holds no thread. */
final class LetterWaiters {

    private final ProducerLetters letters;
    private final Semaphore free;
    private final Queue<Waiter> waiters = new ConcurrentLinkedQueue<>();

    /**
     * Creates an empty set of waiters.
     *
     * @param limit largest number of concurrent waiters
     */
    LetterWaiters(ProducerLetters letters, int limit) {
        this.letters = letters;
        free = new Semaphore(limit);
    }

    private record Waiter(Question question, long end, DeferredResult<Answer> result) {}

    /**
     * Adds a waiter.
     *
     * @return completed with the first letters, or without any at the time limit
     * @throws TooManyWaitersException if too many wait already
     */
    DeferredResult<Answer> add(Question question, Duration limit) {
        if (!free.tryAcquire()) {
            throw new TooManyWaitersException();
        }
        DeferredResult<Answer> result = new DeferredResult<>(limit.toMillis(), question::nothing);
        Waiter waiter = new Waiter(question, System.nanoTime() + limit.toNanos(), result);
        result.onCompletion(() -> {
            waiters.remove(waiter);
            free.release();
        });
        waiters.add(waiter);
        return result;
    }

    /** Checks once a second: dead letters are rare, and each check asks one question for each waiter. */
    @Scheduled(fixedDelay = 1_000)
    void look() {
        for (Waiter waiter : waiters) {
            try {
                Answer answer = letters.answer(waiter.question());
                if (!answer.letters().isEmpty() || System.nanoTime() - waiter.end() >= 0) {
                    waiter.result().setResult(answer);
                }
            } catch (SQLException e) {
                // The database watch reports the outage. The request waits until its limit.
                return;
            }
        }
    }
}
