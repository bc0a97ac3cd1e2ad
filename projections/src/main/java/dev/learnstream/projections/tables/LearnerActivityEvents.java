package dev.learnstream.projections.tables;

import dev.learnstream.events.LearnerActivity;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One row per activity event, with the status derived from its type. */
final class LearnerActivityEvents implements Projection {

    @Override
    public String table() {
        return "learner_activity_events";
    }

    @Override
    public List<String> key() {
        return List.of("event_id");
    }

    @Override
    public List<String> written() {
        return List.of(
                "event_id",
                "user_id",
                "course_id",
                "module_no",
                "topic_id",
                "event_type",
                "payload",
                "derived_status",
                "status_reason",
                "created_at");
    }

    @Override
    public List<String> latestTimes() {
        return List.of();
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
        if (!(event.body() instanceof LearnerActivity activity)) {
            return null;
        }
        Optional<DerivedStatus> status = DerivedStatus.of(activity.getEventType());
        return new @Nullable Object[] {
            activity.getEventId(),
            activity.getUserId(),
            activity.getCourseId(),
            activity.getModuleNo(),
            activity.getTopicId(),
            activity.getEventType(),
            activity.getPayload(),
            status.map(DerivedStatus::text).orElse(null),
            status.map(found -> found.reason(activity)).orElse(null),
            event.time()
        };
    }
}
