package dev.learnstream.projections.batch;

import dev.learnstream.projections.tables.Event;
import dev.learnstream.projections.tables.Projection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The table with a common but wrong merge: a newer row replaces the whole row. */
final class GuardedTopicProgress implements Projection {

    private final Projection original;

    GuardedTopicProgress(Projection original) {
        this.original = original;
    }

    @Override
    public String table() {
        return original.table();
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
        return original.latestTimes();
    }

    @Override
    public List<String> derivedTimes() {
        return original.derivedTimes();
    }

    @Override
    public List<String> derivedFrom() {
        return original.derivedFrom();
    }

    @Override
    public @Nullable Object @Nullable [] columns(Event event) {
        return original.columns(event);
    }
}
