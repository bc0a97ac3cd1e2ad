package dev.learnstream.projections.oracle;

import static dev.learnstream.projections.oracle.Fields.earlier;
import static dev.learnstream.projections.oracle.Fields.number;
import static dev.learnstream.projections.oracle.Fields.text;
import static dev.learnstream.projections.oracle.Fields.time;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/** topic_progress: a topic once completed stays completed; the position is that of the latest update. */
final class TopicRows {

    private final Map<List<String>, Row> rows = new LinkedHashMap<>();

    void take(GenericRecord event) {
        String learner = text(event, "userId");
        String topic = text(event, "topicId");
        rows.computeIfAbsent(List.of(learner, topic), key -> new Row(learner, topic))
                .take(time(event), number(event, "percent"), text(event, "status"));
    }

    Collection<Row> all() {
        return rows.values();
    }

    ExpectedTable table() {
        ExpectedTable table =
                new ExpectedTable("topic_progress", List.of("user_id", "topic_id"), List.of("progress_id"));
        for (Row row : rows.values()) {
            table.add(
                    "user_id", row.learner,
                    "topic_id", row.topic,
                    "is_completed", row.completedAt != null,
                    "completed_at", row.completedAt,
                    "last_position_s", row.percent,
                    "updated_at", row.updatedAt);
        }
        return table;
    }

    static final class Row {
        final String learner;
        final String topic;
        Instant updatedAt = Instant.MIN;

        @Nullable
        Instant completedAt;

        private int percent;

        private Row(String learner, String topic) {
            this.learner = learner;
            this.topic = topic;
        }

        private void take(Instant time, int position, String status) {
            if (status.equals("COMPLETED") || position >= 100) {
                completedAt = earlier(completedAt, time);
            }
            if (time.isAfter(updatedAt)) {
                percent = position;
            } else if (time.equals(updatedAt)) {
                percent = Math.max(percent, position);
            }
            updatedAt = Fields.later(updatedAt, time);
        }
    }
}
