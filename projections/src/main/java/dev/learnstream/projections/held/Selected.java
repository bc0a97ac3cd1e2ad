package dev.learnstream.projections.held;

import dev.learnstream.projections.batch.HeldSelection;
import dev.learnstream.projections.ops.Orders;
import dev.learnstream.projections.ops.Page;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which held events an order is about, as parameters of a GET or fields of a POST; what is left out stands for any.
 *
 * @param topic     name of an event topic
 * @param partition of the topic, from 0
 * @param offset    in the partition; only with topic and partition
 * @param parent    what is missing: {@code user}, {@code course} or {@code topic}
 * @param parentId  the id that is missing
 * @param learner   whose events
 * @param from      when it was held first at the earliest, ISO 8601
 * @param to        when it was held first at the latest, exclusive
 * @param after     the {@code key} or {@code next} of an earlier answer, to go on from
 * @param limit     how many at most, 1 to 1,000; 100 if it is left out
 */
record Selected(
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

    private static final List<String> PARENTS = List.of("user", "course", "topic");

    HeldSelection selection() {
        Orders.requirePlace(topic, partition, offset);
        Orders.require(parent == null || PARENTS.contains(parent), "parent must be one of " + PARENTS);
        return new HeldSelection(topic, partition, offset, parent, parentId, learner, from, to);
    }

    Page page() {
        return Page.of(after, limit);
    }
}
