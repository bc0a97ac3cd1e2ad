package dev.learnstream.projections.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.learnstream.projections.oracle.Difference;
import dev.learnstream.projections.oracle.Oracle;
import dev.learnstream.projections.testing.PartitionCounts;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/**
 * The outcome of a run.
 *
 * @param seed              seed of the run
 * @param committedTooEarly after each fault, records whose offset was committed without a durable outcome
 * @param differences       of each table from its expected rows
 * @param oracle            knows the expected fates of the messages
 * @param counts            of each partition
 * @param endOffsets        of each partition, equal to its number of records
 * @param heldEvents        row count
 * @param deadLetters       row count
 */
record Outcome(
        long seed,
        List<Long> committedTooEarly,
        List<Difference> differences,
        Oracle oracle,
        Map<TopicPartition, PartitionCounts> counts,
        Map<TopicPartition, Long> endOffsets,
        long heldEvents,
        long deadLetters) {

    /** Checks that nothing is lost, wrong or unaccounted for, and that each fate is the oracle's. */
    void assertWhole() {
        assertWholeWhateverWasHeld();
        assertThat(sum(PartitionCounts::held)).as("held, seed [%d]", seed).isEqualTo(oracle.held());
        assertThat(heldEvents)
                .as("held events, seed [%d]", seed)
                .isEqualTo(oracle.held() + oracle.mergedWithoutTopic());
    }

    /** The same, if parents appeared or were deleted: chance decides whether an event arrived before its parent. */
    void assertWholeWhateverWasHeld() {
        assertThat(committedTooEarly)
                .as("after each fault, records that were committed and not applied, seed [%d]", seed)
                .allSatisfy(records -> assertThat(records).isZero());
        assertThat(differences.stream().filter(difference -> !difference.isNone()))
                .as("tables that are wrong, seed [%d]", seed)
                .isEmpty();
        assertThat(recordsWithAFate())
                .as("merged + held + dead of each partition, seed [%d]", seed)
                .isEqualTo(endOffsets);
        assertThat(sum(PartitionCounts::dead)).as("dead, seed [%d]", seed).isEqualTo(oracle.dead());
        assertThat(deadLetters).as("dead letters, seed [%d]", seed).isEqualTo(oracle.dead());
    }

    Map<TopicPartition, Long> recordsWithAFate() {
        return counts.values().stream().collect(Collectors.toMap(PartitionCounts::partition, PartitionCounts::sum));
    }

    long sum(ToLongFunction<PartitionCounts> fate) {
        return counts.values().stream().mapToLong(fate).sum();
    }

    /** Returns the number of missing rows. */
    long missingRows() {
        return differences.stream()
                .map(Difference::missing)
                .flatMap(List::stream)
                .count();
    }
}
