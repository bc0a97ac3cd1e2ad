package dev.learnstream.ingest.http;

import dev.learnstream.ingest.InvalidEventException;
import dev.learnstream.ingest.http.FateLookup.Place;
import dev.learnstream.ingest.json.Candidate;
import dev.learnstream.ingest.json.Candidate.Read;
import dev.learnstream.ingest.json.Candidate.Unreadable;
import dev.learnstream.schemas.registry.RegistryUnavailableException;
import dev.learnstream.schemas.registry.SchemaRefusedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Publishes the events of a request, and waits for their outcomes. */
final class Intake {

    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);

    private final BiFunction<SpecificRecord, @Nullable String, CompletableFuture<RecordMetadata>> publisher;
    private final Duration patience;

    /**
     * Creates an intake.
     *
     * @param publisher sends an event in the name of its producer; may block for a short time, and throws
     *     {@link InvalidEventException}
     * @param patience  how long Kafka has to acknowledge all events of a request
     */
    Intake(
            BiFunction<SpecificRecord, @Nullable String, CompletableFuture<RecordMetadata>> publisher,
            Duration patience) {
        this.publisher = publisher;
        this.patience = patience;
    }

    /**
     * Returns the outcome of each event, in their order.
     *
     * @param producer name of the program that sends them; null if it is unknown
     */
    List<EventResult> take(List<Candidate> candidates, @Nullable String producer) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        List<CompletableFuture<EventResult>> outcomes = new ArrayList<>(candidates.size());
        boolean isSending = true;
        for (Candidate candidate : candidates) {
            CompletableFuture<EventResult> outcome = outcome(candidate, producer, isSending);
            outcomes.add(outcome);
            // Kafka or the registry is unavailable: each further event would wait as long as this one.
            isSending = isSending && !outcome.isCompletedExceptionally() && end - System.nanoTime() > 0;
        }
        await(outcomes, end);
        return told(outcomes);
    }

    private CompletableFuture<EventResult> outcome(Candidate candidate, @Nullable String producer, boolean isSending) {
        if (candidate instanceof Unreadable unreadable) {
            return CompletableFuture.completedFuture(new EventResult.Refused(unreadable.violations()));
        }
        return isSending
                ? publish(((Read) candidate).event(), producer)
                : CompletableFuture.completedFuture(EventResult.Unknown.SEND_AGAIN);
    }

    private CompletableFuture<EventResult> publish(SpecificRecord event, @Nullable String producer) {
        try {
            return publisher
                    .apply(event, producer)
                    .thenApply(where ->
                            new EventResult.Accepted(new Place(where.topic(), where.partition(), where.offset())));
        } catch (InvalidEventException e) {
            return CompletableFuture.completedFuture(new EventResult.Refused(e.violations()));
        } catch (IllegalStateException e) {
            // The publisher is closed: the program is about to end.
            return CompletableFuture.failedFuture(e);
        }
    }

    private void await(List<CompletableFuture<EventResult>> outcomes, long end) throws InterruptedException {
        try {
            CompletableFuture.allOf(outcomes.toArray(CompletableFuture[]::new))
                    .get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            LOG.warn("Kafka did not acknowledge all of [{}] events within [{}]", outcomes.size(), patience);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            LOG.warn("Kafka did not acknowledge all of [{}] events: [{}]", outcomes.size(), reason(cause));
        }
    }

    /**
     * Returns our own words for the registry. For Kafka it returns only the kind of exception, because the message may
     * reveal too much.
     */
    private static String reason(Throwable cause) {
        return cause instanceof RegistryUnavailableException || cause instanceof SchemaRefusedException
                ? String.valueOf(cause.getMessage())
                : cause.getClass().getSimpleName();
    }

    private static List<EventResult> told(List<CompletableFuture<EventResult>> outcomes) {
        return outcomes.stream()
                .map(outcome -> outcome.isCompletedExceptionally()
                        ? EventResult.Unknown.SEND_AGAIN
                        : outcome.getNow(EventResult.Unknown.SEND_AGAIN))
                .toList();
    }
}
