package dev.learnstream.projections.query;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.web.context.request.async.DeferredResult;

/**
 * Requests that wait until their record is visible. They hold no thread. One job queries for all of them, and does
 * nothing if nobody waits.
 */
final class FateWaiters {

    private final FateQueries queries;
    private final Semaphore free;
    private final Queue<Waiter> waiters = new ConcurrentLinkedQueue<>();

    /**
     * Creates an empty set of waiters.
     *
     * @param limit largest number of concurrent waiters
     */
    FateWaiters(FateQueries queries, int limit) {
        this.queries = queries;
        free = new Semaphore(limit);
    }

    /**
     * Adds a waiter.
     *
     * @return completed when the record is visible, or with {@code not yet} at the time limit
     * @throws TooManyWaitersException if too many wait already
     */
    DeferredResult<Fate> add(Position position, Duration limit) {
        if (!free.tryAcquire()) {
            throw new TooManyWaitersException();
        }
        // Tomcat checks its limits once a second. Our own limit is the effective one, unless the database is
        // unavailable.
        DeferredResult<Fate> result = new DeferredResult<>(limit.toMillis(), Fate.NotYet::new);
        Waiter waiter = new Waiter(position, System.nanoTime() + limit.toNanos(), result);
        result.onCompletion(() -> {
            waiters.remove(waiter);
            free.release();
        });
        waiters.add(waiter);
        return result;
    }

    /** Checks at an interval that is a fifth of a noticeable delay, and as long as a batch takes. */
    @Scheduled(fixedDelay = 20)
    void look() {
        List<Waiter> all = List.copyOf(waiters);
        if (!all.isEmpty()) {
            try {
                List<Fate> found = queries.of(all.stream().map(Waiter::position).toList());
                for (int i = 0; i < all.size(); i++) {
                    all.get(i).tell(found.get(i));
                }
            } catch (SQLException e) {
                // The database watch reports the outage. The requests keep waiting until their limit.
                all.forEach(waiter -> waiter.tell(new Fate.NotYet()));
            }
        }
    }

    private record Waiter(Position position, long end, DeferredResult<Fate> result) {

        void tell(Fate fate) {
            if (!(fate instanceof Fate.NotYet) || System.nanoTime() - end >= 0) {
                result.setResult(fate);
            }
        }
    }
}
