package dev.learnstream.projections.batch;

import dev.learnstream.projections.sql.Parameters;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A filter for dead letters; null means any.
 *
 * @param topic     name of the topic
 * @param partition of the topic, from 0
 * @param offset    in the partition
 * @param reason    such as {@code expired}
 * @param sqlState  PostgreSQL's error code
 * @param producer  the name of the program that produced the record
 * @param learner   the learner of the event
 * @param from      earliest time of its storage, by the database's clock
 * @param to        latest time of its storage, exclusive
 */
public record DeadLetterFilter(
        @Nullable String topic,
        @Nullable Integer partition,
        @Nullable Long offset,
        @Nullable String reason,
        @Nullable String sqlState,
        @Nullable String producer,
        @Nullable UUID learner,
        @Nullable Instant from,
        @Nullable Instant to)
        implements Parameters {

    @Override
    public List<@Nullable Object> parameters() {
        return Arrays.asList(topic, partition, offset, reason, sqlState, producer, learner, from, to);
    }
}
