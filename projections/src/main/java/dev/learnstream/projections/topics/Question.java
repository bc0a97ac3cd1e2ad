package dev.learnstream.projections.topics;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.KafkaFuture;

/** A question to Kafka, which has seconds to answer. */
@FunctionalInterface
interface Question<T> {

    int LIMIT_MS = (int) Duration.ofSeconds(4).toMillis();

    T answer() throws ExecutionException, InterruptedException, TimeoutException;

    /** Returns the answer; empty if Kafka does not answer in time. */
    static <T> Optional<T> ask(Question<T> question) throws InterruptedException {
        try {
            return Optional.of(question.answer());
        } catch (ExecutionException | TimeoutException e) {
            return Optional.empty();
        }
    }

    static <T> T await(KafkaFuture<T> answer) throws ExecutionException, InterruptedException, TimeoutException {
        return answer.get(LIMIT_MS, TimeUnit.MILLISECONDS);
    }
}
