package dev.learnstream.projections.explain;

import dev.learnstream.projections.explain.Explainer.Question;
import dev.learnstream.projections.ops.OpsRequests;
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
 * Takes requests for explanations and works on one at a time, because each reads the whole log in Kafka. An explanation
 * may take minutes, so the client asks again until it is ready. If nobody asks any longer, the work ends.
 */
final class Desk implements AutoCloseable {

    private static final Duration LONGEST = Duration.ofSeconds(150);

    /** Explains a row: see {@link Explainer}. */
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
     * Creates a desk without requests.
     *
     * @param turn     how long one request waits for the result
     * @param patience how long the work continues without a request
     */
    Desk(Work work, Duration turn, Duration patience) {
        this.work = work;
        this.turn = turn;
        this.patience = patience;
    }

    /**
     * Returns the explanation; empty if it is not ready yet.
     *
     * @throws org.springframework.web.ErrorResponseException if the row cannot be explained, or another explanation is
     *     under way
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
            throw OpsRequests.unavailable("The service is being stopped");
        } catch (ExecutionException e) {
            leave(mine);
            throw thrown(e);
        }
    }

    private synchronized Job job(Question question) {
        if (job != null && job.isUnderWay() && !job.question.equals(question)) {
            throw OpsRequests.refused("Another row is being explained; ask again");
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
