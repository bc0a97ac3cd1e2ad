package dev.learnstream.bench;

import dev.learnstream.projections.sql.SqlFile;
import dev.learnstream.projections.testing.Message;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/**
 * The times at which PostgreSQL committed the events of a run. No two events of the run share a row. PostgreSQL stores
 * the time of each transaction ({@code track_commit_timestamp}); it takes the time right before it flushes its log.
 */
final class CommitTimes {

    private static final String READ = SqlFile.statement(CommitTimes.class, "CommitTimes");

    private CommitTimes() {}

    /** Returns the times in the order of the messages, microseconds since 1970. */
    static long[] of(Database database, List<Message> messages) {
        Map<String, Long> times = new HashMap<>();
        database.superuser()
                .query(READ, row -> times.put(row.getString(1), row.getLong(2)))
                .clear();
        return messages.stream().mapToLong(message -> time(times, message)).toArray();
    }

    private static long time(Map<String, Long> times, Message message) {
        GenericRecord event = message.event();
        @Nullable Long time = event == null ? null : times.get(key(message.topic(), event));
        if (time == null) {
            throw new IllegalStateException("No row of an event of [" + message.topic() + "]");
        }
        return time;
    }

    private static String key(String topic, GenericRecord event) {
        return topic.equals(Events.ACTIVITY)
                ? event.get("eventId").toString()
                : event.get("userId") + " " + event.get("topicId");
    }
}
