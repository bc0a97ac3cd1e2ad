package dev.learnstream.projections.explain;

import dev.learnstream.projections.explain.Explainer.Question;
import dev.learnstream.projections.ops.Orders;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Where explanations are asked for, one at a time: each reads all that Kafka has. It may take minutes, so one asks again until it is
 * there. When nobody asks any more, it ends.
 */
final class Desk implements AutoCloseable {

    private static final Duration LONGEST = Duration.ofSeconds(150);

    /** The work for a caller: {@link Explainer}. */
    interface Work {
        Explanation explain(Question question, Allowance allowance) throws SQLException;
    }

    private final Work work;
    private final Duration turn;
    private final Duration patience;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(work -> {
        Thread worker = new Thread(work, "explain");
        worker.setDaemon(true);
        return worker;
    });
    private @Nullable Job job;

    /**
     * A desk at which nobody has asked yet.
     *
     * @param turn     how long one who asks is kept waiting
     * @param patience how long it goes on without being asked for
     */
    Desk(Work work, Duration turn, Duration patience) {
        this.work = work;
        this.turn = turn;
        this.patience = patience;
    }

    /**
     * The explanation; empty when it is not there yet.
     *
     * @throws org.springframework.web.ErrorResponseException if it cannot be, or another one is under way
     */
    Optional<Explanation> ask(Question question) throws SQLException, InterruptedException {
        Job mine = job(question);
        try {
            Explanation explanation = mine.result.get(turn.toMillis(), TimeUnit.MILLISECONDS);
            leave(mine);
            return Optional.of(explanation);
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (CancellationException e) {
            leave(mine);
            throw Orders.unavailable("The service is being stopped");
        } catch (ExecutionException e) {
            leave(mine);
            throw thrown(e);
        }
    }

    private synchronized Job job(Question question) {
        if (job != null && job.isUnderWay() && !job.question.equals(question)) {
            throw Orders.refused("Another row is just being explained; ask again");
        }
        if (job == null || !job.question.equals(question) || job.isAbandoned()) {
            job = new Job(question);
        }
        job.asked = System.nanoTime();
        return job;
    }

    private synchronized void leave(Job done) {
        if (job == done) {
            job = null;
        }
    }

    private static RuntimeException thrown(ExecutionException e) throws SQLException {
        if (e.getCause() instanceof RuntimeException exception) {
            return exception;
        }
        if (e.getCause() instanceof Error error) {
            throw error;
        }
        if (e.getCause() instanceof SQLException exception) {
            throw exception;
        }
        return new IllegalStateException("Could not explain a row", e.getCause());
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    private final class Job {
        private final Question question;
        private final Future<Explanation> result;
        private volatile long asked = System.nanoTime();

        Job(Question question) {
            this.question = question;
            this.result = thread.submit(() -> work.explain(question, new Allowance(LONGEST, () -> !isAbandoned())));
        }

        boolean isUnderWay() {
            return !result.isDone();
        }

        boolean isAbandoned() {
            return System.nanoTime() - asked > patience.toNanos();
        }
    }
}
