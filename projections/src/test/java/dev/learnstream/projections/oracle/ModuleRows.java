package dev.learnstream.projections.oracle;

import static dev.learnstream.projections.oracle.Fields.earlier;
import static dev.learnstream.projections.oracle.Fields.later;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** module_progress: a module opens through activity in it, or after the module before it. */
final class ModuleRows {

    private static final Duration COOLDOWN = Duration.ofDays(7);

    private final Map<Module, Row> rows = new LinkedHashMap<>();

    private record Module(String learner, String course, int number) {}

    void opens(String learner, String course, int module, Instant time) {
        Row row = row(learner, course, module);
        row.unlockedAt = earlier(row.unlockedAt, time);
    }

    void derive(TopicRows.Row topic, String course, int module, boolean isVideo) {
        Row row = row(topic.learner, course, module);
        if (isVideo && topic.completedAt != null) {
            row.videos.add(topic.topic);
            row.lastVideoAt = later(row.lastVideoAt, topic.completedAt);
        }
    }

    void derive(Attempts.Row attempt, boolean isLastPair) {
        Row row = row(attempt.learner, attempt.course, attempt.module);
        if (isLastPair && attempt.isPassed() && attempt.completedAt != null) {
            row.passedAt = earlier(row.passedAt, attempt.completedAt);
        }
    }

    /**
     * Opens modules whose time has come: the module before is passed and its cooldown is over.
     *
     * @param numbers numbers of the course's modules that have topics, without module 0, ascending
     */
    void openInTurn(String course, SortedSet<Integer> numbers, Instant now) {
        Set<String> learners = new HashSet<>();
        rows.keySet().stream().filter(module -> module.course.equals(course)).forEach(m -> learners.add(m.learner));
        for (String learner : learners) {
            @Nullable Row before = null;
            for (int number : numbers) {
                if (before != null && before.passedAt != null) {
                    openAfter(before.unlockedAt.plus(COOLDOWN), before.passedAt, now, learner, course, number);
                }
                before = rows.get(new Module(learner, course, number));
            }
        }
    }

    private void openAfter(Instant cooled, Instant passed, Instant now, String learner, String course, int number) {
        Instant moment = later(cooled, passed);
        if (!moment.isAfter(now)) {
            opens(learner, course, number, moment);
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
                "cooldown_until", row.unlockedAt.plus(COOLDOWN),
                "completed_at", row.passedAt,
                "passed_at", row.passedAt,
                "updated_at", later(row.passedAt, later(row.lastVideoAt, row.unlockedAt))));
        return table;
    }

    private static final class Row {
        private final TreeSet<String> videos = new TreeSet<>();
        private Instant unlockedAt = Instant.MAX;
        private @Nullable Instant passedAt;
        private @Nullable Instant lastVideoAt;
    }
}
