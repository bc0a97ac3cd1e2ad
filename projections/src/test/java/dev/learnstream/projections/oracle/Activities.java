package dev.learnstream.projections.oracle;

import static dev.learnstream.projections.oracle.Fields.earlier;
import static dev.learnstream.projections.oracle.Fields.json;
import static dev.learnstream.projections.oracle.Fields.optionalText;
import static dev.learnstream.projections.oracle.Fields.text;
import static dev.learnstream.projections.oracle.Fields.time;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** learner_activity_events: one row per event, with its earliest time, and its topic if that exists. */
final class Activities {

    private final Map<String, GenericRecord> events = new LinkedHashMap<>();
    private final Map<String, Instant> times = new HashMap<>();
    private final Map<String, String> topics = new HashMap<>();

    void take(GenericRecord event, boolean topicLives) {
        String id = text(event, "eventId");
        events.putIfAbsent(id, event);
        times.put(id, earlier(times.get(id), time(event)));
        if (topicLives) {
            topics.putIfAbsent(id, text(event, "topicId"));
        }
    }

    ExpectedTable table() {
        ExpectedTable table = new ExpectedTable("learner_activity_events", List.of("event_id"), List.of());
        events.forEach((id, event) -> add(table, id, event));
        return table;
    }

    private void add(ExpectedTable table, String id, GenericRecord event) {
        String type = text(event, "eventType");
        @Nullable JsonNode payload = json(optionalText(event, "payload"));
        StatusRules rule = StatusRules.of(type);
        table.add(
                "event_id",
                id,
                "user_id",
                text(event, "userId"),
                "course_id",
                text(event, "courseId"),
                "module_no",
                event.get("moduleNo"),
                "topic_id",
                topics.get(id),
                "event_type",
                type,
                "payload",
                payload,
                "derived_status",
                rule == null ? null : rule.status(),
                "status_reason",
                rule == null ? null : rule.reason(type, payload),
                "created_at",
                times.get(id));
    }
}
