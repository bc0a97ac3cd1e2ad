package dev.learnstream.projections.tables;

import dev.learnstream.events.QuizAttempt;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One row per attempt at a quiz: its best status, with the time and score of that status. */
final class QuizAttempts implements Projection {

    @Override
    public String table() {
        return "quiz_attempts";
    }

    @Override
    public List<String> key() {
        return List.of("attempt_id");
    }

    @Override
    public List<String> written() {
        return List.of(
                "attempt_id",
                "user_id",
                "course_id",
                "module_no",
                "topic_pair_index",
                "question_set",
                "answers",
                "score",
                "status",
                "completed_at",
                "updated_at");
    }

    @Override
    public List<String> latestTimes() {
        return List.of("updated_at");
    }

    @Override
    public List<String> derivedTimes() {
        return List.of();
    }

    @Override
    public List<String> derivedFrom() {
        return List.of();
    }

    @Override
    public @Nullable Object @Nullable [] columns(Event event) {
        return event.body() instanceof QuizAttempt attempt
                ? new @Nullable Object[] {
                    attempt.getAttemptId(),
                    attempt.getUserId(),
                    attempt.getCourseId(),
                    attempt.getModuleNo(),
                    attempt.getTopicPairIndex(),
                    attempt.getStatus().name().toLowerCase(Locale.ROOT),
                    attempt.getScore(),
                    attempt.getQuestionSet(),
                    attempt.getAnswers(),
                    event.time()
                }
                : null;
    }
}
