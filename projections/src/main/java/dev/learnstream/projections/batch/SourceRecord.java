package dev.learnstream.projections.batch;

import dev.learnstream.projections.sql.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A record as Kafka delivered it.
 *
 * @param partition its partition
 * @param offset    its offset there
 * @param since     the reader's position before the record: no record from there up to its offset was left out
 * @param timestamp time when the broker received it; {@link Arrival#UNKNOWN} if the record does not tell
 * @param key       bytes, or null
 * @param value     bytes, or null
 * @param headers   JSON array of {@code {"key", "value"}}, the value in base64 or null
 */
@SuppressWarnings("ArrayRecordComponent") // bytes are carried, never compared
public record SourceRecord(
        Partition partition,
        long offset,
        long since,
        Instant timestamp,
        byte @Nullable [] key,
        byte @Nullable [] value,
        String headers) {

    /**
     * A partition of a topic.
     *
     * @param topic   the topic's name
     * @param topicId Kafka's id of the topic: a topic that is created again with the same name has another id
     * @param number  the partition, from 0
     */
    public record Partition(String topic, UUID topicId, int number) {

        /** Reads the partition from the columns topic, topic_id and partition of a row. */
        public static Partition of(ResultSet row) throws SQLException {
            return new Partition(
                    row.getString("topic"), row.getObject("topic_id", UUID.class), row.getInt("partition"));
        }

        /** Returns {@code topic-partition}. */
        @Override
        public String toString() {
            return topic + "-" + number;
        }
    }

    /** A record that is applied again on its own: the reader's position does not matter. */
    public SourceRecord(
            Partition partition,
            long offset,
            Instant timestamp,
            byte @Nullable [] key,
            byte @Nullable [] value,
            String headers) {
        this(partition, offset, 0, timestamp, key, value, headers);
    }

    /** Reads a record that the database keeps, from a row of {@code held_events} or {@code dead_letters}. */
    public static SourceRecord of(ResultSet row) throws SQLException {
        return new SourceRecord(
                Partition.of(row),
                row.getLong("offset"),
                Arrival.of(Times.of(row, "record_at").toEpochMilli()),
                row.getBytes("key"),
                row.getBytes("value"),
                row.getString("headers"));
    }

    /** Returns the number of bytes in key, value and headers. */
    public int size() {
        return (key == null ? 0 : key.length) + (value == null ? 0 : value.length) + headers.length();
    }

    /** Returns the position of the record in a row, as {@code topic-partition@offset}. */
    public static String position(ResultSet row) throws SQLException {
        return Partition.of(row) + "@" + row.getLong("offset");
    }

    /** Returns the position of the record, as {@code topic-partition@offset}. */
    @Override
    public String toString() {
        return partition + "@" + offset;
    }
}
