package dev.learnstream.projections.decode;

import dev.learnstream.projections.batch.Arrival;
import dev.learnstream.projections.batch.SourceRecord;
import dev.learnstream.projections.batch.SourceRecord.Partition;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** The reader's position in a partition. Each source record gets the reader's position before it. */
public final class PartitionPosition {

    private static final long ANYWHERE = Long.MAX_VALUE;

    private final Partition partition;
    private long position;

    private PartitionPosition(Partition partition, long position) {
        this.partition = partition;
        this.position = position;
    }

    /** Begins with the first record that arrives. */
    public static PartitionPosition of(Partition partition) {
        return new PartitionPosition(partition, ANYWHERE);
    }

    /** Begins at this offset: no record between it and the first one that arrives is left out. */
    public static PartitionPosition from(Partition partition, long offset) {
        return new PartitionPosition(partition, offset);
    }

    Partition partition() {
        return partition;
    }

    /** Returns the next record, as it was delivered. */
    public SourceRecord next(
            long offset, long timestamp, byte @Nullable [] key, byte @Nullable [] value, Headers headers) {
        long since = Math.min(position, offset);
        position = offset + 1;
        return new SourceRecord(partition, offset, since, Arrival.of(timestamp), key, value, HeadersJson.of(headers));
    }
}
