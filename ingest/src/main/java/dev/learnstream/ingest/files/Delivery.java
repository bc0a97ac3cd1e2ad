package dev.learnstream.ingest.files;

import dev.learnstream.ingest.InvalidEventException;
import dev.learnstream.ingest.json.Candidate;
import dev.learnstream.ingest.json.Candidate.Read;
import dev.learnstream.ingest.json.Candidate.Unreadable;
import dev.learnstream.schemas.RegistryUnavailableException;
import dev.learnstream.schemas.Violation;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Offers what was read to its destination. */
final class Delivery {

    private final Destination destination;
    private String awaited = "Kafka";

    Delivery(Destination destination) {
        this.destination = destination;
    }

    /**
     * Sends an event once.
     *
     * @return why it is rejected, or nothing once Kafka has it; fails if that is not about this event. Null if nothing was sent,
     *     because nobody answered: it can be offered again
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

    /** Who did not answer the last time. */
    String awaited() {
        return awaited;
    }

    /** A delivery has no end, so a time that is over already when the call returns was the time to hand over. */
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
            return List.of(new Violation("", "is larger than Kafka takes"));
        }
        if (failure instanceof InvalidRecordException) {
            return List.of(new Violation("", "is refused by Kafka"));
        }
        throw new CompletionException(failure);
    }
}
