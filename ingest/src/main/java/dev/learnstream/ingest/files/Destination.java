package dev.learnstream.ingest.files;

import dev.learnstream.ingest.EventPublisher;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Where the events go.
 *
 * @param cluster   Kafka's id of the cluster; null when they go nowhere, and are only looked at
 * @param publisher as {@link EventPublisher#publish}; a future that has failed already when it is returned, because Kafka or the
 *                  schema registry did not answer, was not sent
 */
record Destination(@Nullable String cluster, Function<SpecificRecord, ? extends CompletableFuture<?>> publisher) {

    private static final CompletableFuture<?> LOOKED_AT = CompletableFuture.completedFuture(null);

    /** Checks each event, and publishes none. */
    static final Destination NOWHERE = new Destination(null, event -> {
        EventPublisher.check(event);
        return LOOKED_AT;
    });
}
