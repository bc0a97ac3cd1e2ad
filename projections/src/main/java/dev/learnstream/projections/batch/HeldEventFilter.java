package dev.learnstream.projections.batch;

import dev.learnstream.projections.sql.Parameters;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A filter for held events; null means any.
 *
 * @param topic     name of the topic
 * @param partition of the topic, from 0
 * @param offset    in the partition
 * @param parent    kind of the missing parent: {@code user}, {@code course} or {@code topic}
 * @param parentId  the missing id
 * @param learner   the learner of the events
 * @param from      earliest time when it was first held, by the database's clock
 * @param to        latest time when it was first held, exclusive
 */
public record HeldEventFilter(
        @Nullable String topic,
        @Nullable Integer partition,
        @Nullable Long offset,
        @Nullable String parent,
        @Nullable UUID parentId,
        @Nullable UUID learner,
        @Nullable Instant from,
        @Nullable Instant to)
        implements Parameters {

    @Override
    public List<@Nullable Object> parameters() {
        return Arrays.asList(topic, partition, offset, parent, parentId, learner, from, to);
    }
}
