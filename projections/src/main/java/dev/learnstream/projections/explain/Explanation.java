package dev.learnstream.projections.explain;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The explanation of how a row came to be.
 *
 * @param together    number of events before the steps; they were applied together, because they are too many to be
 *     shown one by one
 * @param before      the row that those events make; null if there are none, or they make no row
 * @param steps       events that changed the row, in the order in which they arrived
 * @param row         the row that all events make; null if they make none
 * @param now         the row as it is in the table; null if there is none
 * @param differences columns in which the two differ, the events' value first; {@code progress_id} is random and left
 *     out
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Explanation(
        int together,
        @Nullable JsonNode before,
        List<Step> steps,
        @Nullable JsonNode row,
        @Nullable JsonNode now,
        Map<String, Change> differences) {

    /**
     * An event that changed the row.
     *
     * @param record     its record, as {@code topic-partition@offset}
     * @param arrivedAt  when the broker got it
     * @param occurredAt when it happened, as the tables store it: at most five minutes after the arrival
     * @param changed    columns, with their values before and after
     */
    public record Step(
            String record,
            String type,
            String eventId,
            Instant arrivedAt,
            Instant occurredAt,
            Map<String, Change> changed) {}

    /** The change of one column. */
    public record Change(@Nullable JsonNode from, @Nullable JsonNode to) {}
}
