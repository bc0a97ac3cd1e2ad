package dev.learnstream.projections.query;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The fate of an event that was asked for by its id.
 *
 * @param table    the table that has a row for this event; null if none has, or if the rows have no event's id
 * @param records  the records with this event, each with its fate; empty if a row was found
 * @param searched the records that were searched, in words; null if a row was found
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EventFates(
        UUID eventId,
        @Nullable String table,
        List<PlacedFate> records,
        @Nullable String searched) {

    /** A record and its fate. */
    public record PlacedFate(
            String topic,
            int partition,
            long offset,
            @JsonUnwrapped Fate fate) {}
}
