package dev.learnstream.projections.partitions;

import static java.util.stream.Collectors.toMap;

import dev.learnstream.projections.batch.SourceRecord.Partition;
import dev.learnstream.projections.topics.StreamOffsets;
import dev.learnstream.projections.topics.TopicIds;
import dev.learnstream.projections.topics.TopicOffsets;
import java.sql.SQLException;
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
     * @param ends       offset behind the last record of each partition; empty if Kafka does not answer
     * @param lags       number of offsets of each partition that are not applied yet; empty if Kafka does not answer
     */
    public record Snapshot(List<PartitionStats> partitions, Map<Partition, Long> ends, Map<Partition, Long> lags) {}

    /** Returns the current state. Takes seconds if Kafka does not answer. */
    public Snapshot now() throws SQLException, InterruptedException {
        // The order matters: see StreamOffsets.
        Optional<StreamOffsets> offsets = topics.ofStream();
        List<PartitionStats> partitions =
                PartitionStats.read(database, topicIds.current().values());
        Map<Partition, Long> watermarks =
                partitions.stream().collect(toMap(PartitionStats::partition, PartitionStats::nextOffset));
        return new Snapshot(
                partitions,
                offsets.map(StreamOffsets::ends).orElse(Map.of()),
                offsets.map(kafka -> kafka.lags(watermarks)).orElse(Map.of()));
    }
}
