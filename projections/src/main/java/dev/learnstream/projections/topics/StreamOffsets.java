package dev.learnstream.projections.topics;

import dev.learnstream.projections.batch.SourceRecord.Partition;
import java.util.HashMap;
import java.util.Map;

/**
 * The stream's offsets in Kafka at one moment.
 *
 * @param ends      offset behind the last record of each partition
 * @param committed committed offset of each partition that the stream has read from
 */
public record StreamOffsets(Map<Partition, Long> ends, Map<Partition, Long> committed) {

    /**
     * Returns the number of offsets of each partition that are not applied yet. Also uses committed offsets: they pass
     * transaction markers, which are not records.
     *
     * @param watermarks read after these offsets: otherwise records that are written in between would look like lag
     */
    public Map<Partition, Long> lags(Map<Partition, Long> watermarks) {
        Map<Partition, Long> next = new HashMap<>(committed);
        watermarks.forEach((partition, offset) -> next.merge(partition, offset, Math::max));
        Map<Partition, Long> lags = new HashMap<>(ends);
        lags.replaceAll((partition, end) -> Math.max(0, end - next.getOrDefault(partition, 0L)));
        return lags;
    }
}
