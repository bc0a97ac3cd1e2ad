package dev.learnstream.projections.partitions;

import dev.learnstream.projections.batch.SourceRecord.Partition;
import dev.learnstream.projections.topics.TopicIds;
import dev.learnstream.projections.topics.TopicOffsets;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/** Reads how far the tables are, and how many offsets are left to apply. */
public final class PartitionQueries {

    private final DataSource database;
    private final TopicOffsets topics;
    private final TopicIds topicIds;

    PartitionQueries(DataSource database, TopicOffsets topics, TopicIds topicIds) {
        this.database = database;
        this.topics = topics;
        this.topicIds = topicIds;
    }

    /**
     * The figures of the partitions at one moment.
     *
     * @param partitions figures of each partition that was read from
     * @param lags       number of offsets of each partition that are not applied yet; empty if Kafka does not answer
     */
    public record Snapshot(List<PartitionStats> partitions, Map<Partition, Long> lags) {}

    /** Returns the current state. Takes seconds if Kafka does not answer. */
    public Snapshot now() throws SQLException, InterruptedException {
        // The order matters: with ends read last, records written in between would look like lag.
        Optional<Map<Partition, Long>> ends = topics.ends();
        Optional<Map<Partition, Long>> committed = ends.isPresent() ? topics.committed() : Optional.empty();
        List<PartitionStats> partitions =
                PartitionStats.read(database, topicIds.current().values());
        return new Snapshot(
                partitions, committed.isPresent() ? lags(partitions, ends.orElseThrow(), committed.get()) : Map.of());
    }

    /** Also uses committed offsets: they pass transaction markers, which are not records. */
    private static Map<Partition, Long> lags(
            List<PartitionStats> partitions, Map<Partition, Long> ends, Map<Partition, Long> committed) {
        Map<Partition, Long> next = new HashMap<>(committed);
        partitions.forEach(stats -> next.merge(stats.partition(), stats.nextOffset(), Math::max));
        Map<Partition, Long> lags = new HashMap<>();
        ends.forEach((partition, end) -> lags.put(partition, Math.max(0, end - next.getOrDefault(partition, 0L))));
        return lags;
    }
}
