package dev.learnstream.projections.deadletters;

import dev.learnstream.projections.batch.DeadLetterCause;
import dev.learnstream.projections.batch.DeadLetterFilter;
import dev.learnstream.projections.ops.OpsRequests;
import dev.learnstream.projections.ops.Page;
import dev.learnstream.schemas.ClientId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A filter of dead letters, from the parameters of a GET or the fields of a POST. A field that is null matches any
 * letter.
 *
 * @param topic     name of an event topic
 * @param partition of the topic, from 0
 * @param offset    in the partition; only with topic and partition
 * @param reason    such as {@code expired}
 * @param sqlState  PostgreSQL's error code, if PostgreSQL refused the event
 * @param producer  name of the program that produced the record
 * @param learner   id of the learner of the event
 * @param from      earliest time at which it was stored, ISO 8601
 * @param to        end of the times at which it was stored, exclusive
 * @param after     the {@code key} or {@code next} of an earlier answer; the list continues after it
 * @param limit     greatest number of letters, 1 to 1,000; 100 if it is null
 */
public record DeadLetterParameters(
        @Nullable String topic,
        @Nullable Integer partition,
        @Nullable Long offset,
        @Nullable String reason,
        @Nullable String sqlState,
        @Nullable String producer,
        @Nullable UUID learner,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable String after,
        @Nullable Integer limit) {

    /** The reasons that a dead letter may have. */
    public static final List<String> REASONS = Stream.of(DeadLetterCause.Reason.values())
            .map(DeadLetterCause.Reason::text)
            .toList();

    /** The states to list: {@code any} means all. */
    public static final List<String> STATES = List.of("open", "resolved", "discarded", "any");

    /**
     * Returns the state to list; null for all.
     *
     * @throws org.springframework.web.ErrorResponseException if there is no such state
     */
    public static @Nullable String stateOrNull(String state) {
        OpsRequests.require(STATES.contains(state), "state must be one of " + STATES);
        return state.equals("any") ? null : state;
    }

    /**
     * Returns the filter.
     *
     * @throws org.springframework.web.ErrorResponseException if it makes no sense
     */
    public DeadLetterFilter filter() {
        OpsRequests.requirePosition(topic, partition, offset);
        OpsRequests.require(reason == null || REASONS.contains(reason), "reason must be one of " + REASONS);
        requireProducer(producer);
        return new DeadLetterFilter(topic, partition, offset, reason, sqlState, producer, learner, from, to);
    }

    static void requireProducer(@Nullable String producer) {
        OpsRequests.require(producer == null || ClientId.of(producer) != null, "producer " + ClientId.RULE);
    }

    /** Returns the page to list. */
    public Page page() {
        return Page.of(after, limit);
    }
}
