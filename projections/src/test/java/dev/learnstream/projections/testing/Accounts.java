package dev.learnstream.projections.testing;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/**
 * What the service has noted of a partition.
 *
 * @param nextOffset  every record below it has its durable outcome
 * @param merged      records whose first fate was this one
 * @param held        the same
 * @param dead        the same
 * @param redelivered records that came again, beside the sum
 */
public record Accounts(TopicPartition partition, long nextOffset, long merged, long held, long dead, long redelivered) {

    private static final String READ =
            "SELECT topic, partition, next_offset, merged, held, dead, redelivered FROM learnstream.watermark";

    /** Those of every partition that was read from. */
    public static Map<TopicPartition, Accounts> read(RealPostgres postgres) {
        return postgres
                .query(
                        READ,
                        row -> new Accounts(
                                new TopicPartition(row.getString("topic"), row.getInt("partition")),
                                row.getLong("next_offset"),
                                row.getLong("merged"),
                                row.getLong("held"),
                                row.getLong("dead"),
                                row.getLong("redelivered")))
                .stream()
                .collect(Collectors.toMap(Accounts::partition, Function.identity()));
    }

    /** Records with a fate. */
    public long sum() {
        return merged + held + dead;
    }

    /** Records whose offset is committed, but which have no durable outcome. None, ever: else they are lost at a kill. */
    public static long committedTooEarly(TestInfrastructure infrastructure) {
        // In this order: what was applied in between must not look as if it had been committed too early.
        Map<TopicPartition, Long> committed = infrastructure.kafka().committedOffsets();
        Map<TopicPartition, Accounts> accounts = read(infrastructure.postgres());
        return committed.entrySet().stream()
                .mapToLong(entry -> {
                    Accounts applied = accounts.get(entry.getKey());
                    return Math.max(0, entry.getValue() - (applied == null ? 0 : applied.nextOffset));
                })
                .sum();
    }

    /** Whether every partition is applied to its end. */
    public static boolean isAllRead(TestInfrastructure infrastructure) {
        Map<TopicPartition, Accounts> accounts = read(infrastructure.postgres());
        return infrastructure.kafka().endOffsets().entrySet().stream().allMatch(end -> {
            Accounts applied = accounts.get(end.getKey());
            return end.getValue() == 0 || (applied != null && applied.nextOffset() == end.getValue());
        });
    }

    /** Records that have a durable outcome, but whose offset is not committed yet: they come again after a kill. */
    public static long notYetCommitted(TestInfrastructure infrastructure) {
        Map<TopicPartition, Long> committed = infrastructure.kafka().committedOffsets();
        return read(infrastructure.postgres()).values().stream()
                .mapToLong(applied -> Math.max(0, applied.nextOffset - committed.getOrDefault(applied.partition, 0L)))
                .sum();
    }
}
