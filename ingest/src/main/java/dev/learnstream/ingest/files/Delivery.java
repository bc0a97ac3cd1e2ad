package dev.learnstream.ingest.files;

import dev.learnstream.ingest.InvalidEventException;
import dev.learnstream.ingest.json.Candidate;
import dev.learnstream.ingest.json.Candidate.Read;
import dev.learnstream.ingest.json.Candidate.Unreadable;
import dev.learnstream.schemas.Violation;
import dev.learnstream.schemas.registry.RegistryUnavailableException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Offers entries to their destination. */
final class Delivery {

    private final Destination destination;
    private String awaited = "Kafka";

    Delivery(Destination destination) {
        this.destination = destination;
    }

    /**
     * Sends an event once.
     *
     * @return the reasons for a rejection, or an empty list once Kafka has the event; fails if the fault is not this
     *     event's. Null if nothing was sent because nobody answered: the event can be offered again
     * @throws FileImportException if the schema registry refuses the schema
     */
    @Nullable
    CompletableFuture<List<Violation>> offer(Candidate candidate) {
        if (candidate instanceof Unreadable unreadable) {
            return CompletableFuture.completedFuture(unreadable.violations());
        }
        try {
            CompletableFuture<?> sent = destination.publisher().apply(((Read) candidate).event());
            return isHandedOver(sent) ? sent.handle((metadata, failure) -> verdict(failure)) : null;
        } catch (InvalidEventException e) {
            return CompletableFuture.completedFuture(e.violations());
        } catch (IllegalStateException e) {
            throw new FileImportException(String.valueOf(e.getMessage()), e);
        }
    }

    /** Returns the system that did not answer the last time. */
    String awaited() {
        return awaited;
    }

    /**
     * Delivery has no time limit. A timeout that the call itself returns can only mean that the event was not handed
     * over.
     */
    private boolean isHandedOver(CompletableFuture<?> sent) {
        Throwable failure = sent.isCompletedExceptionally()
                ? sent.handle((metadata, problem) -> problem).join()
                : null;
        awaited = failure instanceof RegistryUnavailableException ? "The schema registry" : "Kafka";
        return !(failure instanceof TimeoutException || failure instanceof RegistryUnavailableException);
    }

    private static List<Violation> verdict(@Nullable Throwable failure) {
        if (failure == null) {
            return List.of();
        }
        if (failure instanceof RecordTooLargeException || failure instanceof RecordBatchTooLargeException) {
            return List.of(new Violation("", "is larger than Kafka accepts"));
        }
        if (failure instanceof InvalidRecordException) {
            return List.of(new Violation("", "is refused by Kafka"));
        }
        throw new CompletionException(failure);
    }
}
