package dev.learnstream.projections.deadletters;

import dev.learnstream.projections.batch.Death;
import dev.learnstream.projections.batch.LetterSelection;
import dev.learnstream.projections.ops.Orders;
import dev.learnstream.projections.ops.Page;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which dead letters an order is about, as parameters of a GET or fields of a POST; what is left out stands for any.
 *
 * @param topic     name of an event topic
 * @param partition of the topic, from 0
 * @param offset    in the partition; only with topic and partition
 * @param reason    such as {@code expired}
 * @param from      when it was stored at the earliest, ISO 8601
 * @param to        when it was stored at the latest, exclusive
 * @param after     the {@code key} or {@code next} of an earlier answer, to go on from
 * @param limit     how many at most, 1 to 1,000; 100 if it is left out
 */
record Selected(
        @Nullable String topic,
        @Nullable Integer partition,
        @Nullable Long offset,
        @Nullable String reason,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable String after,
        @Nullable Integer limit) {

    private static final List<String> REASONS =
            Stream.of(Death.Reason.values()).map(Death.Reason::text).toList();

    LetterSelection selection() {
        Orders.requirePlace(topic, partition, offset);
        Orders.require(reason == null || REASONS.contains(reason), "reason must be one of " + REASONS);
        return new LetterSelection(topic, partition, offset, reason, from, to);
    }

    Page page() {
        return Page.of(after, limit);
    }
}
