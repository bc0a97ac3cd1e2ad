package dev.learnstream.projections.rebuild;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toCollection;

import dev.learnstream.projections.batch.Entry;
import dev.learnstream.projections.batch.RecordKey;
import dev.learnstream.projections.batch.ReplayPiece;
import dev.learnstream.projections.batch.ReplayPiece.Job;
import dev.learnstream.projections.batch.ReplayTransaction;
import dev.learnstream.projections.batch.ResolvedLetters;
import dev.learnstream.projections.batch.SourceRecord;
import dev.learnstream.projections.batch.SourceRecord.Partition;
import dev.learnstream.projections.batch.Transaction;
import dev.learnstream.projections.sql.Query;
import dev.learnstream.projections.sql.SqlFile;
import dev.learnstream.projections.stream.PartitionPosition;
import dev.learnstream.projections.stream.RecordReader;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * What the live tables got on other ways than from the topic: events that were held for a parent, and dead letters that were
 * resolved.
 */
final class LateEvents {

    private static final String READY = SqlFile.statement(LateEvents.class, "ReadyOrphans");
    private static final String FORGET_GONE = SqlFile.statement(LateEvents.class, "ForgetGoneOrphans");
    private static final Duration POLL = Duration.ofSeconds(5);
    private static final int PAGE = 500;

    private final Job job;
    private final DataSource owner;
    private final RecordReader reader;
    private final ReplayTransaction transaction;
    private final Consumer<byte[], byte[]> consumer;

    LateEvents(
            Job job,
            DataSource owner,
            RecordReader reader,
            ReplayTransaction transaction,
            Consumer<byte[], byte[]> consumer) {
        this.job = job;
        this.owner = owner;
        this.reader = reader;
        this.transaction = transaction;
        this.consumer = consumer;
    }

    /** Projects those that the live tables have got by now. */
    void project() throws SQLException {
        projectLetters();
        for (List<Orphan> ready = ready(); !ready.isEmpty(); ready = ready()) {
            ready.stream()
                    .collect(groupingBy(Orphan::partition, mapping(Orphan::offset, toCollection(TreeSet::new))))
                    .forEach(this::projectOrphans);
        }
    }

    private record Orphan(Partition partition, long offset) {}

    private List<Orphan> ready() throws SQLException {
        return Transaction.commit(
                owner,
                connection ->
                        Query.list(connection, READY, row -> new Orphan(Partition.of(row), row.getLong("offset"))));
    }

    /** Reads them where they stand, as many in one go as stand close together. */
    private void projectOrphans(Partition partition, NavigableSet<Long> offsets) {
        TopicPartition place = new TopicPartition(partition.topic(), partition.number());
        consumer.assign(List.of(place));
        consumer.resume(List.of(place));
        while (!offsets.isEmpty()) {
            long first = offsets.first();
            consumer.seek(place, first);
            List<Entry> entries = new ArrayList<>();
            for (ConsumerRecord<byte @Nullable [], byte @Nullable []> message : poll(place)) {
                if (offsets.remove(message.offset())) {
                    entries.add(entry(partition, message));
                }
            }
            if (offsets.remove(first)) {
                forgetWhatIsGone(partition, place, first);
            } else {
                write(partition, entries);
            }
        }
    }

    private Entry entry(Partition partition, ConsumerRecord<byte @Nullable [], byte @Nullable []> message) {
        return reader.apply(PartitionPosition.from(partition, message.offset())
                .next(message.offset(), message.timestamp(), message.key(), message.value(), message.headers()));
    }

    private void forgetWhatIsGone(Partition partition, TopicPartition place, long offset) {
        long start =
                Objects.requireNonNull(consumer.beginningOffsets(List.of(place)).get(place));
        if (start <= offset) {
            throw new KafkaException("[%s@%d] does not come".formatted(partition, offset));
        }
        try {
            Transaction.commit(
                    owner,
                    connection ->
                            Query.update(connection, FORGET_GONE, partition.topicId(), partition.number(), start));
        } catch (SQLException e) {
            throw new KafkaException("Could not note that [%s] begins at [%d]".formatted(partition, start), e);
        }
    }

    @SuppressWarnings("unchecked") // keys and values may be null, which the consumer's type does not say
    private List<ConsumerRecord<byte @Nullable [], byte @Nullable []>> poll(TopicPartition place) {
        try {
            return (List<ConsumerRecord<byte @Nullable [], byte @Nullable []>>)
                    (List<?>) consumer.poll(POLL).records(place);
        } catch (OffsetOutOfRangeException e) {
            return List.of();
        }
    }

    private void projectLetters() throws SQLException {
        RecordKey after = RecordKey.FIRST;
        List<SourceRecord> page;
        do {
            RecordKey key = after;
            page = Transaction.commit(owner, connection -> ResolvedLetters.after(connection, key, PAGE));
            Map<Partition, List<SourceRecord>> letters = page.stream().collect(groupingBy(SourceRecord::partition));
            letters.forEach((partition, sources) ->
                    write(partition, sources.stream().map(reader).toList()));
            after = page.isEmpty() ? after : RecordKey.of(page.get(page.size() - 1));
        } while (page.size() == PAGE);
    }

    private void write(Partition partition, List<Entry> entries) {
        long from = entries.get(0).source().offset();
        long to = entries.get(entries.size() - 1).source().offset() + 1;
        transaction.write(new ReplayPiece(job, partition, from, to, entries.size(), entries));
    }
}
