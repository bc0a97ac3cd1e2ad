package dev.learnstream.projections.deadletters;

import dev.learnstream.projections.batch.LetterSelection;
import dev.learnstream.projections.batch.RecordKey;
import dev.learnstream.projections.ops.Orders;
import dev.learnstream.schemas.EventTopic;
import java.time.Instant;
import java.util.List;
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

    private static final int LIMIT = 100;
    private static final int LARGEST_LIMIT = 1_000;

    private static void require(boolean isTrue, String rule) {
        if (!isTrue) {
            throw Orders.refused(rule);
        }
    }

    LetterSelection selection() {
        List<String> topics = EventTopic.ALL.stream().map(EventTopic::name).toList();
        require(topic == null || topics.contains(topic), "topic must be one of " + topics);
        require(offset == null || (topic != null && partition != null), "offset needs topic and partition");
        return new LetterSelection(topic, partition, offset, reason, from, to);
    }

    RecordKey start() {
        try {
            return after == null ? RecordKey.FIRST : RecordKey.parse(after);
        } catch (IllegalArgumentException e) {
            throw Orders.refused("after must be the key or next of an earlier answer");
        }
    }

    int most() {
        require(limit == null || (limit > 0 && limit <= LARGEST_LIMIT), "limit must be from 1 to " + LARGEST_LIMIT);
        return limit == null ? LIMIT : limit;
    }
}
