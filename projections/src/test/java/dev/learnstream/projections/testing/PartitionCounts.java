package dev.learnstream.projections.testing;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/**
 * The service's record of a partition.
 *
 * @param nextOffset  every record below it has its durable outcome
 * @param merged      records whose first fate is merged
 * @param held        records whose first fate is held
 * @param dead        records whose first fate is dead
 * @param redelivered records that arrived again, not part of the sum
 */
public record PartitionCounts(
        TopicPartition partition, long nextOffset, long merged, long held, long dead, long redelivered) {

    private static final String READ =
            "SELECT topic, partition, next_offset, merged, held, dead, redelivered FROM learnstream.watermark";

    /** Reads the counts of every partition that was read from. */
    public static Map<TopicPartition, PartitionCounts> read(RealPostgres postgres) {
        return postgres
                .query(
                        READ,
                        row -> new PartitionCounts(
                                new TopicPartition(row.getString("topic"), row.getInt("partition")),
                                row.getLong("next_offset"),
                                row.getLong("merged"),
                                row.getLong("held"),
                                row.getLong("dead"),
                                row.getLong("redelivered")))
                .stream()
                .collect(Collectors.toMap(PartitionCounts::partition, Function.identity()));
    }

    /** Returns the number of records with a fate. */
    public long sum() {
        return merged + held + dead;
    }

    /** Counts records whose offset is committed without a durable outcome. Must be 0: a kill would lose them. */
    public static long committedTooEarly(TestInfrastructure infrastructure) {
        // The order matters: otherwise records that are applied in between would seem to be committed too early.
        Map<TopicPartition, Long> committed = infrastructure.kafka().committedOffsets();
        Map<TopicPartition, PartitionCounts> counts = read(infrastructure.postgres());
        return committed.entrySet().stream()
                .mapToLong(entry -> {
                    PartitionCounts applied = counts.get(entry.getKey());
                    return Math.max(0, entry.getValue() - (applied == null ? 0 : applied.nextOffset));
                })
                .sum();
    }

    /** Returns true if every partition is applied to its end. */
    public static boolean isAllRead(TestInfrastructure infrastructure) {
        Map<TopicPartition, PartitionCounts> counts = read(infrastructure.postgres());
        return infrastructure.kafka().endOffsets().entrySet().stream().allMatch(end -> {
            PartitionCounts applied = counts.get(end.getKey());
            return end.getValue() == 0 || (applied != null && applied.nextOffset() == end.getValue());
        });
    }

    /** Counts records with a durable outcome whose offset is not committed yet: they come again after a kill. */
    public static long notYetCommitted(TestInfrastructure infrastructure) {
        Map<TopicPartition, Long> committed = infrastructure.kafka().committedOffsets();
        return read(infrastructure.postgres()).values().stream()
                .mapToLong(applied -> Math.max(0, applied.nextOffset - committed.getOrDefault(applied.partition, 0L)))
                .sum();
    }
}
