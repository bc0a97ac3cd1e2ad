package dev.learnstream.ingest.files;

import dev.learnstream.ingest.EventPublisher;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * The destination of the events.
 *
 * @param cluster   Kafka's id of the cluster; null if events are only checked
 * @param publisher as {@link EventPublisher#publish}; if the returned future has already failed because Kafka or the
 *     schema registry did not answer, the event was not sent
 */
record Destination(@Nullable String cluster, Function<SpecificRecord, ? extends CompletableFuture<?>> publisher) {

    private static final CompletableFuture<?> LOOKED_AT = CompletableFuture.completedFuture(null);

    /** Checks each event, and publishes none. */
    static final Destination NOWHERE = new Destination(null, event -> {
        EventPublisher.check(event);
        return LOOKED_AT;
    });
}
