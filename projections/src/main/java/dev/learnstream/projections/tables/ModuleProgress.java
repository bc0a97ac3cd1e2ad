package dev.learnstream.projections.tables;

import dev.learnstream.events.ProgressUpdate;
import dev.learnstream.events.QuizAttempt;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One row per learner and module that is open to the learner. Progress updates and quiz attempts change it. */
final class ModuleProgress implements Projection {

    @Override
    public String table() {
        return "module_progress";
    }

    @Override
    public List<String> key() {
        return List.of("user_id", "course_id", "module_no");
    }

    @Override
    public List<String> written() {
        return List.of(
                "user_id",
                "course_id",
                "module_no",
                "videos_completed",
                "quiz_passed",
                "unlocked_at",
                "cooldown_until",
                "completed_at",
                "passed_at",
                "updated_at");
    }

    @Override
    public List<String> latestTimes() {
        return List.of();
    }

    @Override
    public List<String> derivedTimes() {
        return List.of("cooldown_until", "updated_at");
    }

    @Override
    public List<String> derivedFrom() {
        return List.of("topic_progress", "quiz_attempts");
    }

    /** Returns learner; topic, or otherwise course and module; time. */
    @Override
    public @Nullable Object @Nullable [] columns(Event event) {
        if (event.body() instanceof ProgressUpdate update) {
            return new @Nullable Object[] {update.getUserId(), update.getTopicId(), null, null, event.time()};
        }
        if (event.body() instanceof QuizAttempt attempt) {
            return new @Nullable Object[] {
                attempt.getUserId(), null, attempt.getCourseId(), attempt.getModuleNo(), event.time()
            };
        }
        return null;
    }

    /** Returns the columns of a module that the sweep has found. */
    static @Nullable Object[] columns(ModuleSweep.Found found) {
        return new @Nullable Object[] {found.userId(), null, found.courseId(), found.moduleNo(), found.unlockedAt()};
    }
}
