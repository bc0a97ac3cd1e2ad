package dev.learnstream.projections.query;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.web.context.request.async.DeferredResult;

/**
 * Requests that wait until their records are visible. A question for one fate holds no thread.
 *
 * <p>One job queries for all of them, and does nothing if nobody waits.
 */
final class FateWaiters {

    /** Requests that hold a thread. They are far fewer than the threads of the web server. */
    private static final int BLOCKING = 64;

    private final FateQueries queries;
    private final Semaphore free;
    private final Semaphore blocking = new Semaphore(BLOCKING);
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
        Waiter waiter = new Waiter(
                List.of(position), System.nanoTime() + limit.toNanos(), fates -> result.setResult(fates.get(0)));
        result.onCompletion(() -> {
            waiters.remove(waiter);
            free.release();
        });
        waiters.add(waiter);
        return result;
    }

    /**
     * Waits on this thread until all records are visible.
     *
     * @return one fate for each position; {@code not yet} for those that are not visible at the time limit, and for all
     *     if too many wait already
     */
    List<Fate> await(List<Position> positions, Duration limit) {
        List<Fate> unknown =
                positions.stream().<Fate>map(position -> new Fate.NotYet()).toList();
        if (!blocking.tryAcquire()) {
            return unknown;
        }
        CompletableFuture<List<Fate>> fates = new CompletableFuture<>();
        Waiter waiter = new Waiter(positions, System.nanoTime() + limit.toNanos(), fates::complete);
        waiters.add(waiter);
        try {
            return fates.get(limit.plusSeconds(1).toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            // The database does not answer. Its watch reports that.
            return unknown;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return unknown;
        } finally {
            waiters.remove(waiter);
            blocking.release();
        }
    }

    /** Checks at an interval that is a fifth of a noticeable delay, and as long as a batch takes. */
    @Scheduled(fixedDelay = 20)
    void look() {
        List<Waiter> all = List.copyOf(waiters);
        if (!all.isEmpty()) {
            try {
                List<Fate> found = queries.of(
                        all.stream().flatMap(one -> one.positions.stream()).toList());
                int next = 0;
                for (Waiter waiter : all) {
                    waiter.tell(found.subList(next, next + waiter.positions.size()));
                    next += waiter.positions.size();
                }
            } catch (SQLException e) {
                // The database watch reports the outage. The requests keep waiting until their limit.
                all.forEach(waiter -> waiter.tell(waiter.positions.stream()
                        .<Fate>map(position -> new Fate.NotYet())
                        .toList()));
            }
        }
    }

    private record Waiter(List<Position> positions, long end, Consumer<List<Fate>> result) {

        /** Passes the fates on when all are known, or at the end. */
        void tell(List<Fate> fates) {
            if (fates.stream().noneMatch(Fate.NotYet.class::isInstance) || System.nanoTime() - end >= 0) {
                result.accept(List.copyOf(fates));
            }
        }
    }
}
