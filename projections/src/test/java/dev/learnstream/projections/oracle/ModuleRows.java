package dev.learnstream.projections.oracle;

import static dev.learnstream.projections.oracle.Fields.earlier;
import static dev.learnstream.projections.oracle.Fields.later;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** module_progress, but for modules that open because the one before them is passed. */
final class ModuleRows {

    /** 168 hours. */
    private static final Duration COOLDOWN = Duration.ofDays(7);

    private final Map<Module, Row> rows = new LinkedHashMap<>();

    private record Module(String learner, String course, int number) {}

    void opens(String learner, String course, int module, Instant time) {
        Row row = row(learner, course, module);
        row.unlockedAt = earlier(row.unlockedAt, time);
    }

    void derive(TopicRows.Row topic, String course, int module, boolean isVideo) {
        Row row = row(topic.learner, course, module);
        row.updatedAt = later(row.updatedAt, topic.updatedAt);
        if (isVideo && topic.completedAt != null) {
            row.videos.add(topic.topic);
        }
    }

    void derive(Attempts.Row attempt, boolean isLastPair) {
        Row row = row(attempt.learner, attempt.course, attempt.module);
        row.updatedAt = later(row.updatedAt, attempt.updatedAt);
        if (isLastPair && attempt.isPassed() && attempt.completedAt != null) {
            row.passedAt = earlier(row.passedAt, attempt.completedAt);
        }
    }

    private Row row(String learner, String course, int module) {
        return rows.computeIfAbsent(new Module(learner, course, module), key -> new Row());
    }

    ExpectedTable table() {
        ExpectedTable table =
                new ExpectedTable("module_progress", List.of("user_id", "course_id", "module_no"), List.of());
        rows.forEach((module, row) -> table.add(
                "user_id", module.learner,
                "course_id", module.course,
                "module_no", module.number,
                "videos_completed", JsonMapper.shared().valueToTree(row.videos),
                "quiz_passed", row.passedAt != null,
                "unlocked_at", row.unlockedAt,
                "cooldown_until", row.unlockedAt == null ? null : row.unlockedAt.plus(COOLDOWN),
                "completed_at", row.passedAt,
                "passed_at", row.passedAt,
                "updated_at", row.updatedAt));
        return table;
    }

    private static final class Row {
        private final TreeSet<String> videos = new TreeSet<>();
        private @Nullable Instant unlockedAt;
        private @Nullable Instant passedAt;
        private @Nullable Instant updatedAt;
    }
}
