package dev.learnstream.projections.batch;

import dev.learnstream.projections.sql.Parameters;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The key of held events and dead letters, and the order of their lists.
 *
 * @param topicId Kafka's id of the topic
 */
public record RecordKey(UUID topicId, int partition, long offset) implements Parameters {

    /** Comes before all others. */
    public static final RecordKey FIRST = new RecordKey(new UUID(0, 0), -1, -1);

    private static final Pattern TEXT = Pattern.compile("([0-9a-f-]{36})\\.(-?\\d{1,9})\\.(-?\\d{1,18})");

    /**
     * Parses the form of {@link #toString}.
     *
     * @throws IllegalArgumentException if the text has another form
     */
    public static RecordKey parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("[" + text + "] is not a position in a list of records");
        }
        return new RecordKey(
                UUID.fromString(matcher.group(1)),
                Integer.parseInt(matcher.group(2)),
                Long.parseLong(matcher.group(3)));
    }

    public static RecordKey of(SourceRecord source) {
        return new RecordKey(source.partition().topicId(), source.partition().number(), source.offset());
    }

    public static RecordKey of(ResultSet row) throws SQLException {
        return new RecordKey(row.getObject("topic_id", UUID.class), row.getInt("partition"), row.getLong("offset"));
    }

    @Override
    public List<@Nullable Object> parameters() {
        return List.of(topicId, partition, offset);
    }

    /** Returns the form from which a list can be continued. */
    @Override
    public String toString() {
        return topicId + "." + partition + "." + offset;
    }
}
