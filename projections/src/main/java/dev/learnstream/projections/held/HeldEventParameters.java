package dev.learnstream.projections.held;

import dev.learnstream.projections.batch.HeldEventFilter;
import dev.learnstream.projections.ops.OpsRequests;
import dev.learnstream.projections.ops.Page;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A filter of held events, from the parameters of a GET or the fields of a POST. A field that is null matches any
 * event.
 *
 * @param topic     name of an event topic
 * @param partition of the topic, from 0
 * @param offset    in the partition; only with topic and partition
 * @param parent    the missing parent: {@code user}, {@code course} or {@code topic}
 * @param parentId  the missing id
 * @param learner   the learner's id
 * @param from      earliest time at which it was first held, ISO 8601
 * @param to        end of the times at which it was first held, exclusive
 * @param after     the {@code key} or {@code next} of an earlier answer; the list continues after it
 * @param limit     greatest number of events, 1 to 1,000; 100 if it is null
 */
public record HeldEventParameters(
        @Nullable String topic,
        @Nullable Integer partition,
        @Nullable Long offset,
        @Nullable String parent,
        @Nullable UUID parentId,
        @Nullable UUID learner,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable String after,
        @Nullable Integer limit) {

    /** The kinds of parents that can be missing. */
    public static final List<String> PARENTS = List.of("user", "course", "topic");

    /**
     * Returns the filter.
     *
     * @throws org.springframework.web.ErrorResponseException if it makes no sense
     */
    public HeldEventFilter filter() {
        OpsRequests.requirePosition(topic, partition, offset);
        OpsRequests.require(parent == null || PARENTS.contains(parent), "parent must be one of " + PARENTS);
        return new HeldEventFilter(topic, partition, offset, parent, parentId, learner, from, to);
    }

    /** Returns the page to list. */
    public Page page() {
        return Page.of(after, limit);
    }
}
