package dev.learnstream.projections.tables;

import dev.learnstream.events.ProgressStatus;
import dev.learnstream.events.ProgressUpdate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One row per learner and topic: the learner's progress. */
final class TopicProgress implements Projection {

    @Override
    public String table() {
        return "topic_progress";
    }

    @Override
    public List<String> key() {
        return List.of("user_id", "topic_id");
    }

    @Override
    public List<String> written() {
        return List.of("user_id", "topic_id", "is_completed", "last_position_s", "updated_at", "completed_at");
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
        return event.body() instanceof ProgressUpdate update
                ? new Object[] {
                    update.getUserId(), update.getTopicId(), update.getPercent(), completes(update), event.time()
                }
                : null;
    }

    /** Returns true if the update completes its topic. */
    static boolean completes(ProgressUpdate update) {
        return update.getStatus() == ProgressStatus.COMPLETED || update.getPercent() >= 100;
    }
}
