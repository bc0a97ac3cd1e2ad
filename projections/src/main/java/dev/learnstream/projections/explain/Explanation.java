package dev.learnstream.projections.explain;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * How a row came to be.
 *
 * @param together    events that came before the steps and were applied together, because they are too many to be told one by one
 * @param before      what those make of the row; null when there are none, or they make none
 * @param steps       events that changed it, in the order in which they arrived
 * @param row         what all of them make of it; null when none did
 * @param now         the row as it is in the tables; null when there is none
 * @param differences columns in which the two differ, the events' value first; {@code progress_id} is random and left out
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
     * @param record     where it stands, as {@code topic-partition@offset}
     * @param arrivedAt  when the broker got it
     * @param occurredAt when it happened, as the tables take it: at most five minutes later
     * @param changed    columns, and what they were before and are since
     */
    public record Step(
            String record,
            String type,
            String eventId,
            Instant arrivedAt,
            Instant occurredAt,
            Map<String, Change> changed) {}

    /** Of one column. */
    public record Change(@Nullable JsonNode from, @Nullable JsonNode to) {}
}
