package dev.learnstream.projections.partitions;

import dev.learnstream.projections.batch.SourceRecord.Partition;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/**
 * Shows the figures of the partitions as gauges. They come from the database, so they are the same on every instance.
 */
final class PartitionMeters {

    private final MultiGauge nextOffset;
    private final MultiGauge records;
    private final MultiGauge openHoles;
    private final MultiGauge lost;
    private final MultiGauge lag;

    PartitionMeters(MeterRegistry metrics) {
        nextOffset = MultiGauge.builder("learnstream.next.offset")
                .description("Every record below this offset has its durable outcome, except in open holes")
                .register(metrics);
        records = MultiGauge.builder("learnstream.records")
                .description(
                        "Records by first fate (merged, held, dead), and redelivered ones, since the topic was created")
                .register(metrics);
        openHoles = MultiGauge.builder("learnstream.holes.open")
                .description("Ranges of offsets that are being read again because the database had lost them")
                .register(metrics);
        lost = MultiGauge.builder("learnstream.lost")
                .description("Offsets that Kafka deleted before they were read, and that nobody has accepted")
                .register(metrics);
        lag = MultiGauge.builder("learnstream.lag")
                .description("Offsets of the partition that are not applied yet")
                .register(metrics);
    }

    void show(List<PartitionStats> partitions, Map<Partition, Long> lags) {
        nextOffset.register(rows(partitions.stream(), PartitionStats::nextOffset), true);
        openHoles.register(rows(partitions.stream(), PartitionStats::openHoles), true);
        lost.register(rows(partitions.stream(), PartitionStats::lost), true);
        records.register(partitions.stream().flatMap(PartitionMeters::fates).toList(), true);
        lag.register(
                lags.entrySet().stream()
                        .<Row<?>>map(entry -> Row.of(tags(entry.getKey()), entry.getValue()))
                        .toList(),
                true);
    }

    private static List<Row<?>> rows(Stream<PartitionStats> partitions, ToLongFunction<PartitionStats> value) {
        return partitions
                .<Row<?>>map(stats -> Row.of(tags(stats.partition()), value.applyAsLong(stats)))
                .toList();
    }

    private static Stream<Row<?>> fates(PartitionStats stats) {
        Tags tags = tags(stats.partition());
        return Stream.of(
                Row.of(tags.and("fate", "merged"), stats.merged()),
                Row.of(tags.and("fate", "held"), stats.held()),
                Row.of(tags.and("fate", "dead"), stats.dead()),
                Row.of(tags.and("fate", "redelivered"), stats.redelivered()));
    }

    private static Tags tags(Partition partition) {
        return Tags.of("topic", partition.topic(), "partition", String.valueOf(partition.number()));
    }
}
